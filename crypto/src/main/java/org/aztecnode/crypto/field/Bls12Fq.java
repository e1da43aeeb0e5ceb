package org.aztecnode.crypto.field;

import java.math.BigInteger;
import java.util.Optional;

/// An element of the BLS12-381 base field: 48 bytes, big endian. Immutable.
///
/// Follows `foundation/src/curves/bls12/field.ts`.
public final class Bls12Fq extends BigIntegerElement<Bls12Fq> {
  public static final int BYTES = 48;
  public static final BigInteger MODULUS =
      new BigInteger(
          "1a0111ea397fe69a4b1ba7b6434bacd764774b84f38512bf6730d2a0f6b0f624"
              + "1eabfffeb153ffffb9feffffffffaaab",
          16);
  public static final Bls12Fq ZERO = new Bls12Fq(BigInteger.ZERO);
  public static final Bls12Fq ONE = new Bls12Fq(BigInteger.ONE);

  private static final BigInteger HALF = MODULUS.shiftRight(1);

  private Bls12Fq(BigInteger value) {
    super(value, MODULUS);
  }

  /// @throws IllegalArgumentException if the value is negative or not below the modulus
  public static Bls12Fq of(BigInteger value) {
    return new Bls12Fq(value);
  }

  /// @throws IllegalArgumentException if there are not 48 bytes or they are not below the modulus
  public static Bls12Fq fromBytes(byte[] bytes) {
    return new Bls12Fq(read(bytes, BYTES));
  }

  /// One square root; empty for a non-residue.
  public Optional<Bls12Fq> sqrt() {
    return rootByPower();
  }

  /// Whether this is above half of the modulus, as the sign flag of a compressed point says.
  public boolean isLarger() {
    return value.compareTo(HALF) > 0;
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
  Bls12Fq wrap(BigInteger reduced) {
    return new Bls12Fq(reduced);
  }
}
