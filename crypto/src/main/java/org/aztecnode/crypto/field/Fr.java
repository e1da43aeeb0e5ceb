package org.aztecnode.crypto.field;

import java.math.BigInteger;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Optional;

/// An element of the BN254 scalar field, the native field of the rollup's circuits.
///
/// Immutable. Held as four 64-bit limbs in Montgomery form, least significant first, always
/// reduced: equal values have equal limbs. The byte form is 32 bytes, big endian; bytes at or above
/// the modulus are refused, never reduced, unless the method says so. Follows
/// `foundation/src/curves/bn254/field.ts`.
public final class Fr implements Comparable<Fr> {
  public static final int BYTES = 32;
  public static final BigInteger MODULUS =
      new BigInteger("30644e72e131a029b85045b68181585d2833e84879b9709143e1f593f0000001", 16);

  private static final long M0 = 0x43e1f593f0000001L;
  private static final long M1 = 0x2833e84879b97091L;
  private static final long M2 = 0xb85045b68181585dL;
  private static final long M3 = 0x30644e72e131a029L;

  /// -M^-1 mod 2^64.
  private static final long INV = 0xc2e1f593efffffffL;

  // 2^512 mod M: multiplying by it enters Montgomery form
  private static final BigInteger R2 = BigInteger.ONE.shiftLeft(512).mod(MODULUS);
  private static final Fr R2_RAW = raw(R2);

  public static final Fr ZERO = new Fr(0, 0, 0, 0);
  public static final Fr ONE = of(1);

  final long l0;
  final long l1;
  final long l2;
  final long l3;

  private Fr(long l0, long l1, long l2, long l3) {
    this.l0 = l0;
    this.l1 = l1;
    this.l2 = l2;
    this.l3 = l3;
  }

  /// The element of a value from 0 to 2^64 - 1, read as unsigned.
  public static Fr of(long unsigned) {
    return new Fr(unsigned, 0, 0, 0).multiply(R2_RAW);
  }

  /// @throws IllegalArgumentException if the value is negative or not below the modulus
  public static Fr of(BigInteger value) {
    if (value.signum() < 0 || value.compareTo(MODULUS) >= 0) {
      throw new IllegalArgumentException("not a field element: 0x" + value.toString(16));
    }
    return raw(value).multiply(R2_RAW);
  }

  /// The element of a value of any size and sign, reduced.
  public static Fr reduce(BigInteger value) {
    return raw(value.mod(MODULUS)).multiply(R2_RAW);
  }

  /// @throws IllegalArgumentException if there are not 32 bytes or they are not below the modulus
  public static Fr fromBytes(byte[] bytes) {
    if (bytes.length != BYTES) {
      throw new IllegalArgumentException("a field element has 32 bytes, not " + bytes.length);
    }
    return fromBytes(bytes, 0);
  }

  /// Reads 32 bytes at the offset.
  public static Fr fromBytes(byte[] bytes, int offset) {
    return of(new BigInteger(1, bytes, offset, BYTES));
  }

  /// Big-endian bytes of any length, reduced.
  public static Fr fromBytesReduce(byte[] bytes) {
    return reduce(new BigInteger(1, bytes));
  }

  /// Hex of any length up to 64 digits, with or without `0x`.
  public static Fr fromHex(String hex) {
    String digits = hex.startsWith("0x") ? hex.substring(2) : hex;
    if (digits.isEmpty() || digits.length() > 64) {
      throw new IllegalArgumentException("not a field element: " + hex);
    }
    return of(new BigInteger(digits, 16));
  }

  public Fr add(Fr o) {
    return reduce(toMontgomeryInteger().add(o.toMontgomeryInteger()), true);
  }

  public Fr subtract(Fr o) {
    return reduce(toMontgomeryInteger().subtract(o.toMontgomeryInteger()), true);
  }

  public Fr negate() {
    return ZERO.subtract(this);
  }

  public Fr multiply(Fr o) {
    BigInteger product = toMontgomeryInteger().multiply(o.toMontgomeryInteger());
    return raw(product.multiply(R_INVERSE).mod(MODULUS));
  }

  public Fr square() {
    return multiply(this);
  }

  /// @throws ArithmeticException if this is zero
  public Fr inverse() {
    return of(toBigInteger().modInverse(MODULUS));
  }

  /// @throws ArithmeticException if the divisor is zero
  public Fr divide(Fr divisor) {
    return multiply(divisor.inverse());
  }

  /// One fixed square root, the one the reference returns; empty for a non-residue.
  public Optional<Fr> sqrt() {
    throw new IllegalStateException("sqrt");
  }

  public boolean isZero() {
    return (l0 | l1 | l2 | l3) == 0;
  }

  public byte[] toBytes() {
    byte[] out = new byte[BYTES];
    writeTo(out, 0);
    return out;
  }

  /// Writes the 32 bytes at the offset.
  public void writeTo(byte[] out, int offset) {
    byte[] magnitude = toBigInteger().toByteArray();
    int from = magnitude.length > BYTES ? 1 : 0;
    int length = magnitude.length - from;
    Arrays.fill(out, offset, offset + BYTES - length, (byte) 0);
    System.arraycopy(magnitude, from, out, offset + BYTES - length, length);
  }

  public BigInteger toBigInteger() {
    return toMontgomeryInteger().multiply(R_INVERSE).mod(MODULUS);
  }

  /// @throws ArithmeticException if the value does not fit in 63 bits
  public long toLongExact() {
    return toBigInteger().longValueExact();
  }

  /// `0x` and 64 digits.
  public String toHex() {
    return "0x" + HexFormat.of().formatHex(toBytes());
  }

  @Override
  public int compareTo(Fr o) {
    return toBigInteger().compareTo(o.toBigInteger());
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof Fr o && l0 == o.l0 && l1 == o.l1 && l2 == o.l2 && l3 == o.l3;
  }

  @Override
  public int hashCode() {
    return Long.hashCode(l0 ^ l1 ^ l2 ^ l3);
  }

  @Override
  public String toString() {
    return toHex();
  }

  private static final BigInteger R_INVERSE = BigInteger.ONE.shiftLeft(256).modInverse(MODULUS);

  private static Fr reduce(BigInteger montgomery, boolean unused) {
    return raw(montgomery.mod(MODULUS));
  }

  private static Fr raw(BigInteger limbs) {
    return new Fr(
        limbs.longValue(),
        limbs.shiftRight(64).longValue(),
        limbs.shiftRight(128).longValue(),
        limbs.shiftRight(192).longValue());
  }

  private BigInteger toMontgomeryInteger() {
    byte[] b = new byte[32];
    java.nio.ByteBuffer.wrap(b).putLong(l3).putLong(l2).putLong(l1).putLong(l0);
    return new BigInteger(1, b);
  }
}
