package org.aztecnode.crypto.field;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.math.BigInteger;
import java.nio.ByteOrder;
import java.util.HexFormat;
import java.util.Objects;
import java.util.Optional;

/// An element of the BN254 scalar field, the native field of the rollup's circuits.
///
/// Immutable. Held as four 64-bit limbs in Montgomery form, least significant first, always
/// reduced: equal values have equal limbs. The byte form is 32 bytes, big endian; bytes at or above
/// the modulus are refused, never reduced, unless the method says so. Follows
/// `foundation/src/curves/bn254/field.ts`.
public final class Fr implements FieldElement<Fr>, Comparable<Fr> {
  public static final int BYTES = 32;
  public static final BigInteger MODULUS =
      new BigInteger("30644e72e131a029b85045b68181585d2833e84879b9709143e1f593f0000001", 16);

  // 2^256 and 2^512 mod M; multiplying by the second enters Montgomery form
  public static final Fr ONE =
      new Fr(0xac96341c4ffffffbL, 0x36fc76959f60cd29L, 0x666ea36f7879462eL, 0x0e0a77c19a07df2fL);
  private static final Fr R2 =
      new Fr(0x1bb8e645ae216da7L, 0x53fe3ab1e35c59e3L, 0x8c49833d53bb8085L, 0x0216d0b17f4e44a5L);
  public static final Fr ZERO = new Fr(0, 0, 0, 0);

  private static final VarHandle LONG =
      MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.BIG_ENDIAN);

  final long l0;
  final long l1;
  final long l2;
  final long l3;

  Fr(long l0, long l1, long l2, long l3) {
    this.l0 = l0;
    this.l1 = l1;
    this.l2 = l2;
    this.l3 = l3;
  }

  /// The element of a value from 0 to 2^64 - 1, read as unsigned.
  public static Fr of(long unsigned) {
    return enter(unsigned, 0, 0, 0);
  }

  /// The element of the 128-bit value `high * 2^64 + low`, both read as unsigned.
  public static Fr of(long high, long low) {
    return enter(low, high, 0, 0);
  }

  /// @throws IllegalArgumentException if the value is negative or not below the modulus
  public static Fr of(BigInteger value) {
    if (value.signum() < 0 || value.compareTo(MODULUS) >= 0) {
      throw new IllegalArgumentException("not a field element: 0x" + value.toString(16));
    }
    return enter(value);
  }

  /// The element of a value of any size and sign, reduced.
  public static Fr reduce(BigInteger value) {
    return enter(value.mod(MODULUS));
  }

  /// @throws IllegalArgumentException if there are not 32 bytes or they are not below the modulus
  public static Fr fromBytes(byte[] bytes) {
    if (bytes.length != BYTES) {
      throw new IllegalArgumentException("a field element has 32 bytes, not " + bytes.length);
    }
    return fromBytes(bytes, 0);
  }

  /// Reads 32 bytes at the offset.
  ///
  /// @throws IllegalArgumentException if they are not below the modulus
  public static Fr fromBytes(byte[] bytes, int offset) {
    Objects.checkFromIndexSize(offset, BYTES, bytes.length);
    long v3 = (long) LONG.get(bytes, offset);
    long v2 = (long) LONG.get(bytes, offset + 8);
    long v1 = (long) LONG.get(bytes, offset + 16);
    long v0 = (long) LONG.get(bytes, offset + 24);
    if (!FrLimbs.isReduced(v0, v1, v2, v3)) {
      throw new IllegalArgumentException(
          "not below the modulus: 0x" + HexFormat.of().formatHex(bytes, offset, offset + BYTES));
    }
    return enter(v0, v1, v2, v3);
  }

  /// Big-endian bytes of any length, reduced.
  public static Fr fromBytesReduce(byte[] bytes) {
    return reduce(new BigInteger(1, bytes));
  }

  /// Hex of 1 to 64 digits, with or without `0x`.
  ///
  /// @throws IllegalArgumentException if it is not hex, too long or not below the modulus
  public static Fr fromHex(String hex) {
    return fromBytes(FieldHex.parse(hex));
  }

  @Override
  public Fr add(Fr o) {
    long[] sum = new long[FrLimbs.SIZE];
    FrLimbs.add(l0, l1, l2, l3, o.l0, o.l1, o.l2, o.l3, sum, 0);
    return FrLimbs.reduced(sum[0], sum[1], sum[2], sum[3]);
  }

  @Override
  public Fr subtract(Fr o) {
    return FrLimbs.difference(this, o);
  }

  /// The additive inverse; zero for zero, where the reference throws.
  @Override
  public Fr negate() {
    return FrLimbs.difference(ZERO, this);
  }

  @Override
  public Fr multiply(Fr o) {
    return product(l0, l1, l2, l3, o.l0, o.l1, o.l2, o.l3);
  }

  @Override
  public Fr square() {
    long[] out = new long[FrLimbs.SIZE];
    FrLimbs.square(l0, l1, l2, l3, out, 0);
    return FrLimbs.load(out, 0);
  }

  /// This to the power of a non-negative exponent.
  public Fr pow(BigInteger exponent) {
    if (exponent.signum() < 0) {
      throw new IllegalArgumentException("negative exponent");
    }
    Fr power = ONE;
    for (int i = exponent.bitLength() - 1; i >= 0; i--) {
      power = power.square();
      if (exponent.testBit(i)) {
        power = power.multiply(this);
      }
    }
    return power;
  }

  /// @throws ArithmeticException if this is zero
  @Override
  public Fr inverse() {
    return of(toBigInteger().modInverse(MODULUS));
  }

  /// @throws ArithmeticException if the divisor is zero
  public Fr divide(Fr divisor) {
    return multiply(divisor.inverse());
  }

  /// One fixed square root, the one the reference returns; empty for a non-residue.
  public Optional<Fr> sqrt() {
    return SquareRoot.of(this);
  }

  @Override
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
    Objects.checkFromIndexSize(offset, BYTES, out.length);
    long[] plain = plain();
    LONG.set(out, offset, plain[3]);
    LONG.set(out, offset + 8, plain[2]);
    LONG.set(out, offset + 16, plain[1]);
    LONG.set(out, offset + 24, plain[0]);
  }

  public BigInteger toBigInteger() {
    return new BigInteger(1, toBytes());
  }

  /// @throws ArithmeticException if the value does not fit in 63 bits
  public long toLongExact() {
    long[] plain = plain();
    if ((plain[1] | plain[2] | plain[3]) != 0 || plain[0] < 0) {
      throw new ArithmeticException("more than 63 bits: " + toHex());
    }
    return plain[0];
  }

  /// `0x` and 64 digits.
  public String toHex() {
    return "0x" + HexFormat.of().formatHex(toBytes());
  }

  @Override
  public int compareTo(Fr o) {
    long[] a = plain();
    long[] b = o.plain();
    for (int i = FrLimbs.SIZE - 1; i > 0; i--) {
      if (a[i] != b[i]) {
        return Long.compareUnsigned(a[i], b[i]);
      }
    }
    return Long.compareUnsigned(a[0], b[0]);
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

  private static Fr enter(BigInteger v) {
    return enter(
        v.longValue(),
        v.shiftRight(64).longValue(),
        v.shiftRight(128).longValue(),
        v.shiftRight(192).longValue());
  }

  /// Montgomery form of plain limbs.
  private static Fr enter(long v0, long v1, long v2, long v3) {
    return product(R2.l0, R2.l1, R2.l2, R2.l3, v0, v1, v2, v3);
  }

  /// The limbs of the value itself.
  private long[] plain() {
    long[] out = new long[FrLimbs.SIZE];
    FrLimbs.leaveMontgomery(l0, l1, l2, l3, out, 0);
    return out;
  }

  private static Fr product(
      long a0, long a1, long a2, long a3, long b0, long b1, long b2, long b3) {
    long[] out = new long[FrLimbs.SIZE];
    FrLimbs.multiply(a0, a1, a2, a3, b0, b1, b2, b3, out, 0);
    return FrLimbs.load(out, 0);
  }
}
