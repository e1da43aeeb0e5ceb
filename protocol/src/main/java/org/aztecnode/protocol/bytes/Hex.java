package org.aztecnode.protocol.bytes;

import java.util.HexFormat;

/// `0x` text of bytes, both ways.
public final class Hex {
  private Hex() {}

  public static String encode(byte[] bytes) {
    return "0x" + HexFormat.of().formatHex(bytes);
  }

  /// @throws IllegalArgumentException if the text is not hex of exactly that many bytes
  public static byte[] decode(String hex, int size) {
    byte[] bytes = decode(hex);
    if (bytes.length != size) {
      throw new IllegalArgumentException(size + " bytes of hex wanted, not " + bytes.length);
    }
    return bytes;
  }

  /// @throws IllegalArgumentException if the text is not hex with an even number of digits
  public static byte[] decode(String hex) {
    int from = hex.startsWith("0x") ? 2 : 0;
    return HexFormat.of().parseHex(hex, from, hex.length());
  }
}
