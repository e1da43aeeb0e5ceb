package org.aztecnode.crypto.field;

import java.util.HexFormat;

/// Reads the hex text of a field element.
final class FieldHex {
  private static final int DIGITS = 64;

  private FieldHex() {}

  /// 32 bytes of 1 to 64 digits, with or without `0x`.
  static byte[] parse(String hex) {
    int from = hex.startsWith("0x") || hex.startsWith("0X") ? 2 : 0;
    int digits = hex.length() - from;
    if (digits < 1 || digits > DIGITS) {
      throw new IllegalArgumentException(
          "a field element has 1 to 64 hex digits, not " + digits + ": " + shortened(hex));
    }
    byte[] bytes = new byte[DIGITS / 2];
    for (int i = 0; i < digits; i++) {
      char c = hex.charAt(hex.length() - 1 - i);
      if (!HexFormat.isHexDigit(c)) {
        throw new IllegalArgumentException("not hex: " + hex);
      }
      int value = HexFormat.fromHexDigit(c);
      bytes[bytes.length - 1 - i / 2] |= (byte) ((i & 1) == 0 ? value : value << 4);
    }
    return bytes;
  }

  private static String shortened(String text) {
    return text.length() <= 80 ? text : text.substring(0, 80) + "...";
  }
}
