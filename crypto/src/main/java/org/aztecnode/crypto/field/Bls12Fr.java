package org.aztecnode.crypto.field;

import java.math.BigInteger;

/// An element of the BLS12-381 scalar field: what blobs are evaluated in. 32 bytes, big endian.
/// Immutable.
///
/// Its modulus is above that of [Fr], so every element of [Fr] is one of these unchanged. Follows
/// `foundation/src/curves/bls12/field.ts`.
public final class Bls12Fr extends BigIntegerElement<Bls12Fr> {
  public static final int BYTES = 32;
  public static final BigInteger MODULUS =
      new BigInteger("73eda753299d7d483339d80809a1d80553bda402fffe5bfeffffffff00000001", 16);
  public static final Bls12Fr ZERO = new Bls12Fr(BigInteger.ZERO);
  public static final Bls12Fr ONE = new Bls12Fr(BigInteger.ONE);

  private Bls12Fr(BigInteger value) {
    super(value, MODULUS);
  }

  /// @throws IllegalArgumentException if the value is negative or not below the modulus
  public static Bls12Fr of(BigInteger value) {
    return new Bls12Fr(value);
  }

  /// The element of the same value.
  public static Bls12Fr of(Fr value) {
    return new Bls12Fr(value.toBigInteger());
  }

  /// The element of a value of any size and sign, reduced.
  public static Bls12Fr reduce(BigInteger value) {
    return new Bls12Fr(value.mod(MODULUS));
  }

  /// @throws IllegalArgumentException if there are not 32 bytes or they are not below the modulus
  public static Bls12Fr fromBytes(byte[] bytes) {
    return new Bls12Fr(read(bytes, BYTES));
  }

  /// Hex of 1 to 64 digits, with or without `0x`.
  public static Bls12Fr fromHex(String hex) {
    return fromBytes(FieldHex.parse(hex));
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
  Bls12Fr wrap(BigInteger reduced) {
    return new Bls12Fr(reduced);
  }
}
