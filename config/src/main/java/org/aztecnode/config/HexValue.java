package org.aztecnode.config;

import java.util.Locale;
import java.util.Optional;

/// Bytes written in hexadecimal, lower case with `0x` in front: an L1 address (20 bytes), an L2
/// address or a hash (32).
public record HexValue(String hex) {
  public HexValue {
    if (!hex.matches("0x([0-9a-f]{2})*")) {
      throw new IllegalArgumentException("not lower-case hex with 0x in front: " + hex);
    }
  }

  /// Reads `bytes` bytes, with `0x` in front and letters of any case; empty if `text` is anything
  /// else.
  public static Optional<HexValue> parse(String text, int bytes) {
    String hex = text.strip().toLowerCase(Locale.ROOT);
    return hex.matches("0x[0-9a-f]{" + 2 * bytes + "}")
        ? Optional.of(new HexValue(hex))
        : Optional.empty();
  }

  @Override
  public String toString() {
    return hex;
  }
}
