package org.aztecnode.crypto.field;

import java.math.BigInteger;
import java.util.Optional;

/// An element of the BN254 base field, which is the scalar field of Grumpkin.
///
/// Immutable; 32 bytes, big endian, refused at or above the modulus. No hot path multiplies here,
/// so the arithmetic is plain. Follows `foundation/src/curves/bn254/field.ts`.
public final class Fq extends BigIntegerElement<Fq> {
  public static final int BYTES = 32;
  public static final BigInteger MODULUS =
      new BigInteger("30644e72e131a029b85045b68181585d97816a916871ca8d3c208c16d87cfd47", 16);
  public static final Fq ZERO = new Fq(BigInteger.ZERO);
  public static final Fq ONE = new Fq(BigInteger.ONE);

  private static final int HALF_BITS = 128;
  private static final BigInteger LOW_MASK =
      BigInteger.ONE.shiftLeft(HALF_BITS).subtract(BigInteger.ONE);

  private Fq(BigInteger value) {
    super(value, MODULUS);
  }

  /// @throws IllegalArgumentException if the value is negative or not below the modulus
  public static Fq of(BigInteger value) {
    return new Fq(value);
  }

  /// The element of a value from 0 to 2^64 - 1, read as unsigned.
  public static Fq of(long unsigned) {
    return new Fq(new BigInteger(Long.toUnsignedString(unsigned)));
  }

  /// The element of a value of any size and sign, reduced.
  public static Fq reduce(BigInteger value) {
    return new Fq(value.mod(MODULUS));
  }

  /// @throws IllegalArgumentException if there are not 32 bytes or they are not below the modulus
  public static Fq fromBytes(byte[] bytes) {
    return new Fq(read(bytes, BYTES));
  }

  /// Big-endian bytes of any length, reduced.
  public static Fq fromBytesReduce(byte[] bytes) {
    return reduce(new BigInteger(1, bytes));
  }

  /// Hex of 1 to 64 digits, with or without `0x`.
  public static Fq fromHex(String hex) {
    return fromBytes(FieldHex.parse(hex));
  }

  /// The square root the reference returns, `a^((q+1)/4)`; empty for a non-residue.
  public Optional<Fq> sqrt() {
    return rootByPower();
  }

  /// The value modulo 2^128.
  public Fr lo() {
    return Fr.of(value.and(LOW_MASK));
  }

  /// The value divided by 2^128.
  public Fr hi() {
    return Fr.of(value.shiftRight(HALF_BITS));
  }

  @Override
  BigInteger modulus() {
    return MODULUS;
  }

  @Override
  int size() {
    return BYTES;
  }

  @Override
  Fq wrap(BigInteger reduced) {
    return new Fq(reduced);
  }
}
