package org.aztecnode.protocol.bytes;

import java.util.Arrays;

/// Sixteen opaque bytes: the inbox's rolling hash.
public final class Bytes16 {
  public static final int SIZE = 16;
  public static final Bytes16 ZERO = new Bytes16(new byte[SIZE]);

  private final byte[] bytes;

  private Bytes16(byte[] bytes) {
    this.bytes = bytes;
  }

  /// @throws IllegalArgumentException if there are not 16 bytes
  public static Bytes16 of(byte[] bytes) {
    if (bytes.length != SIZE) {
      throw new IllegalArgumentException("16 bytes wanted, not " + bytes.length);
    }
    return new Bytes16(bytes.clone());
  }

  public static Bytes16 fromHex(String hex) {
    return new Bytes16(Hex.decode(hex, SIZE));
  }

  public byte[] toBytes() {
    return bytes.clone();
  }

  public String toHex() {
    return Hex.encode(bytes);
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof Bytes16 o && Arrays.equals(bytes, o.bytes);
  }

  @Override
  public int hashCode() {
    return Arrays.hashCode(bytes);
  }

  @Override
  public String toString() {
    return toHex();
  }
}
