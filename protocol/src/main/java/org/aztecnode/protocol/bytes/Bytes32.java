package org.aztecnode.protocol.bytes;

import java.util.Arrays;
import org.aztecnode.crypto.field.Fr;

/// Thirty-two opaque bytes: an L1 block or transaction hash, a digest, a blob's versioned hash.
///
/// Ordered as an unsigned big-endian number.
public final class Bytes32 implements Comparable<Bytes32> {
  public static final int SIZE = 32;
  public static final Bytes32 ZERO = new Bytes32(new byte[SIZE]);

  private final byte[] bytes;

  private Bytes32(byte[] bytes) {
    this.bytes = bytes;
  }

  /// @throws IllegalArgumentException if there are not 32 bytes
  public static Bytes32 of(byte[] bytes) {
    if (bytes.length != SIZE) {
      throw new IllegalArgumentException("32 bytes wanted, not " + bytes.length);
    }
    return new Bytes32(bytes.clone());
  }

  /// Exactly 64 digits, with or without `0x`.
  public static Bytes32 fromHex(String hex) {
    return new Bytes32(Hex.decode(hex, SIZE));
  }

  public static Bytes32 of(Fr value) {
    return new Bytes32(value.toBytes());
  }

  public byte[] toBytes() {
    return bytes.clone();
  }

  /// Writes the 32 bytes at the offset.
  public void writeTo(byte[] out, int offset) {
    System.arraycopy(bytes, 0, out, offset, SIZE);
  }

  /// @throws IllegalArgumentException if the number is not below the field's modulus
  public Fr toField() {
    return Fr.fromBytes(bytes);
  }

  public boolean isZero() {
    return Arrays.equals(bytes, ZERO.bytes);
  }

  /// `0x` and 64 digits.
  public String toHex() {
    return Hex.encode(bytes);
  }

  @Override
  public int compareTo(Bytes32 o) {
    return Arrays.compareUnsigned(bytes, o.bytes);
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof Bytes32 o && Arrays.equals(bytes, o.bytes);
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
