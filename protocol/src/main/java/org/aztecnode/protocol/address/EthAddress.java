package org.aztecnode.protocol.address;

import java.util.Arrays;
import org.aztecnode.crypto.field.Fr;
import org.aztecnode.protocol.bytes.Hex;

/// The address of an L1 account or contract: 20 bytes. As a field it is left-padded.
public final class EthAddress implements Comparable<EthAddress> {
  public static final int SIZE = 20;
  public static final EthAddress ZERO = new EthAddress(new byte[SIZE]);

  private final byte[] bytes;

  private EthAddress(byte[] bytes) {
    this.bytes = bytes;
  }

  /// @throws IllegalArgumentException if there are not 20 bytes
  public static EthAddress of(byte[] bytes) {
    if (bytes.length != SIZE) {
      throw new IllegalArgumentException("an L1 address has 20 bytes, not " + bytes.length);
    }
    return new EthAddress(bytes.clone());
  }

  /// Exactly 40 digits in any case, with or without `0x`.
  public static EthAddress fromHex(String hex) {
    return new EthAddress(Hex.decode(hex, SIZE));
  }

  public byte[] toBytes() {
    return bytes.clone();
  }

  public Fr toField() {
    byte[] padded = new byte[Fr.BYTES];
    System.arraycopy(bytes, 0, padded, Fr.BYTES - SIZE, SIZE);
    return Fr.fromBytes(padded);
  }

  public boolean isZero() {
    return Arrays.equals(bytes, ZERO.bytes);
  }

  /// `0x` and 40 lower-case digits.
  public String toHex() {
    return Hex.encode(bytes);
  }

  @Override
  public int compareTo(EthAddress o) {
    return Arrays.compareUnsigned(bytes, o.bytes);
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof EthAddress o && Arrays.equals(bytes, o.bytes);
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
