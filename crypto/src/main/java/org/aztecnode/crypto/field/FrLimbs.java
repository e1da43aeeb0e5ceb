package org.aztecnode.crypto.field;

import static java.lang.Math.unsignedMultiplyHigh;

import java.math.BigInteger;

/// Arithmetic of [Fr] on bare limbs, for code that cannot afford an object per operation.
///
/// A value takes four longs of an array, least significant first, in Montgomery form with R =
/// 2^256, and need not be below the modulus M, only below 2^256 (about 5.29 M). Each method says
/// how large its result can be, so that a caller can leave reductions out. No method allocates or
/// branches on a value.
///
/// Products are summed column by column. A column adds up to nine 64-bit terms twice, once modulo
/// 2^64 and once only their upper halves, and the two sums give its carry ([#carry]): cheaper on
/// the JVM, which has no carry flag, than asking for a carry after each addition.
public final class FrLimbs {
  /// Longs in a value.
  public static final int SIZE = 4;

  static final long M0 = 0x43e1f593f0000001L;
  static final long M1 = 0x2833e84879b97091L;
  static final long M2 = 0xb85045b68181585dL;
  static final long M3 = 0x30644e72e131a029L;

  /// -M^-1 mod 2^64.
  private static final long INVERSE = 0xc2e1f593efffffffL;

  private static final int ROWS = 128;

  /// Row t holds the largest multiple of M that is at most t * 2^252.
  private static final long[] MULTIPLES = multiples();

  private static final long[] NOTHING = new long[SIZE];

  private FrLimbs() {}

  /// Writes the limbs of an element.
  public static void store(Fr element, long[] out, int at) {
    out[at] = element.l0;
    out[at + 1] = element.l1;
    out[at + 2] = element.l2;
    out[at + 3] = element.l3;
  }

  /// Writes the plain limbs of an element: its value, below M, least significant first.
  public static void storeValue(Fr element, long[] out, int at) {
    leaveMontgomery(element.l0, element.l1, element.l2, element.l3, out, at);
  }

  /// The element of a value below 1.34 M, such as [#reduce] gives.
  public static Fr load(long[] limbs, int at) {
    return reduced(limbs[at], limbs[at + 1], limbs[at + 2], limbs[at + 3]);
  }

  /// Writes a * b / R, which is below a * b / 2^256 + M: below 1.76 M if both are below 2 M.
  public static void multiply(
      long a0, long a1, long a2, long a3, long b0, long b1, long b2, long b3, long[] out, int at) {
    multiplyAdd(a0, a1, a2, a3, b0, b1, b2, b3, NOTHING, 0, out, at);
  }

  /// Writes a * b / R + c, which is below a * b / 2^256 + M + c and must be below 2^256.
  public static void multiplyAdd(
      long a0,
      long a1,
      long a2,
      long a3,
      long b0,
      long b1,
      long b2,
      long b3,
      long[] c,
      int from,
      long[] out,
      int at) {
    // column 0
    long p = a0 * b0;
    long sum = p;
    long q0 = sum * INVERSE;
    long carry = (sum | -sum) >>> 63;
    p = unsignedMultiplyHigh(a0, b0);
    long nextSum = p + carry;
    long nextHigh = p >>> 32;
    p = unsignedMultiplyHigh(q0, M0);
    nextSum += p;
    nextHigh += p >>> 32;
    // column 1
    sum = nextSum;
    long high = nextHigh;
    nextSum = 0;
    nextHigh = 0;
    p = a0 * b1;
    sum += p;
    high += p >>> 32;
    p = unsignedMultiplyHigh(a0, b1);
    nextSum += p;
    nextHigh += p >>> 32;
    p = a1 * b0;
    sum += p;
    high += p >>> 32;
    p = unsignedMultiplyHigh(a1, b0);
    nextSum += p;
    nextHigh += p >>> 32;
    p = q0 * M1;
    sum += p;
    high += p >>> 32;
    p = unsignedMultiplyHigh(q0, M1);
    nextSum += p;
    nextHigh += p >>> 32;
    long q1 = sum * INVERSE;
    p = unsignedMultiplyHigh(q1, M0);
    nextSum += p;
    nextHigh += p >>> 32;
    carry = carry(sum, high) + ((sum | -sum) >>> 63);
    // column 2
    sum = nextSum + carry;
    high = nextHigh;
    nextSum = 0;
    nextHigh = 0;
    p = a0 * b2;
    sum += p;
    high += p >>> 32;
    p = unsignedMultiplyHigh(a0, b2);
    nextSum += p;
    nextHigh += p >>> 32;
    p = a1 * b1;
    sum += p;
    high += p >>> 32;
    p = unsignedMultiplyHigh(a1, b1);
    nextSum += p;
    nextHigh += p >>> 32;
    p = a2 * b0;
    sum += p;
    high += p >>> 32;
    p = unsignedMultiplyHigh(a2, b0);
    nextSum += p;
    nextHigh += p >>> 32;
    p = q0 * M2;
    sum += p;
    high += p >>> 32;
    p = unsignedMultiplyHigh(q0, M2);
    nextSum += p;
    nextHigh += p >>> 32;
    p = q1 * M1;
    sum += p;
    high += p >>> 32;
    p = unsignedMultiplyHigh(q1, M1);
    nextSum += p;
    nextHigh += p >>> 32;
    long q2 = sum * INVERSE;
    p = unsignedMultiplyHigh(q2, M0);
    nextSum += p;
    nextHigh += p >>> 32;
    carry = carry(sum, high) + ((sum | -sum) >>> 63);
    // column 3
    sum = nextSum + carry;
    high = nextHigh;
    nextSum = 0;
    nextHigh = 0;
    p = a0 * b3;
    sum += p;
    high += p >>> 32;
    p = unsignedMultiplyHigh(a0, b3);
    nextSum += p;
    nextHigh += p >>> 32;
    p = a1 * b2;
    sum += p;
    high += p >>> 32;
    p = unsignedMultiplyHigh(a1, b2);
    nextSum += p;
    nextHigh += p >>> 32;
    p = a2 * b1;
    sum += p;
    high += p >>> 32;
    p = unsignedMultiplyHigh(a2, b1);
    nextSum += p;
    nextHigh += p >>> 32;
    p = a3 * b0;
    sum += p;
    high += p >>> 32;
    p = unsignedMultiplyHigh(a3, b0);
    nextSum += p;
    nextHigh += p >>> 32;
    p = q0 * M3;
    sum += p;
    high += p >>> 32;
    p = unsignedMultiplyHigh(q0, M3);
    nextSum += p;
    nextHigh += p >>> 32;
    p = q1 * M2;
    sum += p;
    high += p >>> 32;
    p = unsignedMultiplyHigh(q1, M2);
    nextSum += p;
    nextHigh += p >>> 32;
    p = q2 * M1;
    sum += p;
    high += p >>> 32;
    p = unsignedMultiplyHigh(q2, M1);
    nextSum += p;
    nextHigh += p >>> 32;
    long q3 = sum * INVERSE;
    p = unsignedMultiplyHigh(q3, M0);
    nextSum += p;
    nextHigh += p >>> 32;
    carry = carry(sum, high) + ((sum | -sum) >>> 63);
    // column 4
    sum = nextSum + carry;
    high = nextHigh;
    p = c[from];
    sum += p;
    high += p >>> 32;
    nextSum = 0;
    nextHigh = 0;
    p = a1 * b3;
    sum += p;
    high += p >>> 32;
    p = unsignedMultiplyHigh(a1, b3);
    nextSum += p;
    nextHigh += p >>> 32;
    p = a2 * b2;
    sum += p;
    high += p >>> 32;
    p = unsignedMultiplyHigh(a2, b2);
    nextSum += p;
    nextHigh += p >>> 32;
    p = a3 * b1;
    sum += p;
    high += p >>> 32;
    p = unsignedMultiplyHigh(a3, b1);
    nextSum += p;
    nextHigh += p >>> 32;
    p = q1 * M3;
    sum += p;
    high += p >>> 32;
    p = unsignedMultiplyHigh(q1, M3);
    nextSum += p;
    nextHigh += p >>> 32;
    p = q2 * M2;
    sum += p;
    high += p >>> 32;
    p = unsignedMultiplyHigh(q2, M2);
    nextSum += p;
    nextHigh += p >>> 32;
    p = q3 * M1;
    sum += p;
    high += p >>> 32;
    p = unsignedMultiplyHigh(q3, M1);
    nextSum += p;
    nextHigh += p >>> 32;
    out[at] = sum;
    carry = carry(sum, high);
    // column 5
    sum = nextSum + carry;
    high = nextHigh;
    p = c[from + 1];
    sum += p;
    high += p >>> 32;
    nextSum = 0;
    nextHigh = 0;
    p = a2 * b3;
    sum += p;
    high += p >>> 32;
    p = unsignedMultiplyHigh(a2, b3);
    nextSum += p;
    nextHigh += p >>> 32;
    p = a3 * b2;
    sum += p;
    high += p >>> 32;
    p = unsignedMultiplyHigh(a3, b2);
    nextSum += p;
    nextHigh += p >>> 32;
    p = q2 * M3;
    sum += p;
    high += p >>> 32;
    p = unsignedMultiplyHigh(q2, M3);
    nextSum += p;
    nextHigh += p >>> 32;
    p = q3 * M2;
    sum += p;
    high += p >>> 32;
    p = unsignedMultiplyHigh(q3, M2);
    nextSum += p;
    nextHigh += p >>> 32;
    out[at + 1] = sum;
    carry = carry(sum, high);
    // column 6
    sum = nextSum + carry;
    high = nextHigh;
    p = c[from + 2];
    sum += p;
    high += p >>> 32;
    nextSum = 0;
    nextHigh = 0;
    p = a3 * b3;
    sum += p;
    high += p >>> 32;
    nextSum += unsignedMultiplyHigh(a3, b3);
    p = q3 * M3;
    sum += p;
    high += p >>> 32;
    nextSum += unsignedMultiplyHigh(q3, M3);
    out[at + 2] = sum;
    carry = carry(sum, high);
    // column 7
    sum = nextSum + carry + c[from + 3];
    high = nextHigh;
    out[at + 3] = sum;
  }

  /// Writes a * a / R for a below 2^255 (2.64 M); below 1.34 M for a below 1.34 M.
  public static void square(long a0, long a1, long a2, long a3, long[] out, int at) {
    // a limb times those above it counts twice: the doubled ones, and those with the bit from below
    long twice1 = a1 << 1;
    long twice2 = a2 << 1;
    long twice3 = a3 << 1;
    long d2 = twice2 | a1 >>> 63;
    long d3 = twice3 | a2 >>> 63;
    // column 0
    long p = a0 * a0;
    long sum = p;
    long q0 = sum * INVERSE;
    long carry = (sum | -sum) >>> 63;
    p = unsignedMultiplyHigh(a0, a0);
    long nextSum = p + carry;
    long nextHigh = p >>> 32;
    p = unsignedMultiplyHigh(q0, M0);
    nextSum += p;
    nextHigh += p >>> 32;
    // column 1
    sum = nextSum;
    long high = nextHigh;
    nextSum = 0;
    nextHigh = 0;
    p = a0 * twice1;
    sum += p;
    high += p >>> 32;
    p = unsignedMultiplyHigh(a0, twice1);
    nextSum += p;
    nextHigh += p >>> 32;
    p = q0 * M1;
    sum += p;
    high += p >>> 32;
    p = unsignedMultiplyHigh(q0, M1);
    nextSum += p;
    nextHigh += p >>> 32;
    long q1 = sum * INVERSE;
    p = unsignedMultiplyHigh(q1, M0);
    nextSum += p;
    nextHigh += p >>> 32;
    carry = carry(sum, high) + ((sum | -sum) >>> 63);
    // column 2
    sum = nextSum + carry;
    high = nextHigh;
    nextSum = 0;
    nextHigh = 0;
    p = a0 * d2;
    sum += p;
    high += p >>> 32;
    p = unsignedMultiplyHigh(a0, d2);
    nextSum += p;
    nextHigh += p >>> 32;
    p = a1 * a1;
    sum += p;
    high += p >>> 32;
    p = unsignedMultiplyHigh(a1, a1);
    nextSum += p;
    nextHigh += p >>> 32;
    p = q0 * M2;
    sum += p;
    high += p >>> 32;
    p = unsignedMultiplyHigh(q0, M2);
    nextSum += p;
    nextHigh += p >>> 32;
    p = q1 * M1;
    sum += p;
    high += p >>> 32;
    p = unsignedMultiplyHigh(q1, M1);
    nextSum += p;
    nextHigh += p >>> 32;
    long q2 = sum * INVERSE;
    p = unsignedMultiplyHigh(q2, M0);
    nextSum += p;
    nextHigh += p >>> 32;
    carry = carry(sum, high) + ((sum | -sum) >>> 63);
    // column 3
    sum = nextSum + carry;
    high = nextHigh;
    nextSum = 0;
    nextHigh = 0;
    p = a0 * d3;
    sum += p;
    high += p >>> 32;
    p = unsignedMultiplyHigh(a0, d3);
    nextSum += p;
    nextHigh += p >>> 32;
    p = a1 * twice2;
    sum += p;
    high += p >>> 32;
    p = unsignedMultiplyHigh(a1, twice2);
    nextSum += p;
    nextHigh += p >>> 32;
    p = q0 * M3;
    sum += p;
    high += p >>> 32;
    p = unsignedMultiplyHigh(q0, M3);
    nextSum += p;
    nextHigh += p >>> 32;
    p = q1 * M2;
    sum += p;
    high += p >>> 32;
    p = unsignedMultiplyHigh(q1, M2);
    nextSum += p;
    nextHigh += p >>> 32;
    p = q2 * M1;
    sum += p;
    high += p >>> 32;
    p = unsignedMultiplyHigh(q2, M1);
    nextSum += p;
    nextHigh += p >>> 32;
    long q3 = sum * INVERSE;
    p = unsignedMultiplyHigh(q3, M0);
    nextSum += p;
    nextHigh += p >>> 32;
    carry = carry(sum, high) + ((sum | -sum) >>> 63);
    // column 4
    sum = nextSum + carry;
    high = nextHigh;
    nextSum = 0;
    nextHigh = 0;
    p = a1 * d3;
    sum += p;
    high += p >>> 32;
    p = unsignedMultiplyHigh(a1, d3);
    nextSum += p;
    nextHigh += p >>> 32;
    p = a2 * a2;
    sum += p;
    high += p >>> 32;
    p = unsignedMultiplyHigh(a2, a2);
    nextSum += p;
    nextHigh += p >>> 32;
    p = q1 * M3;
    sum += p;
    high += p >>> 32;
    p = unsignedMultiplyHigh(q1, M3);
    nextSum += p;
    nextHigh += p >>> 32;
    p = q2 * M2;
    sum += p;
    high += p >>> 32;
    p = unsignedMultiplyHigh(q2, M2);
    nextSum += p;
    nextHigh += p >>> 32;
    p = q3 * M1;
    sum += p;
    high += p >>> 32;
    p = unsignedMultiplyHigh(q3, M1);
    nextSum += p;
    nextHigh += p >>> 32;
    out[at] = sum;
    carry = carry(sum, high);
    // column 5
    sum = nextSum + carry;
    high = nextHigh;
    nextSum = 0;
    nextHigh = 0;
    p = a2 * twice3;
    sum += p;
    high += p >>> 32;
    p = unsignedMultiplyHigh(a2, twice3);
    nextSum += p;
    nextHigh += p >>> 32;
    p = q2 * M3;
    sum += p;
    high += p >>> 32;
    p = unsignedMultiplyHigh(q2, M3);
    nextSum += p;
    nextHigh += p >>> 32;
    p = q3 * M2;
    sum += p;
    high += p >>> 32;
    p = unsignedMultiplyHigh(q3, M2);
    nextSum += p;
    nextHigh += p >>> 32;
    out[at + 1] = sum;
    carry = carry(sum, high);
    // column 6
    sum = nextSum + carry;
    high = nextHigh;
    nextSum = 0;
    nextHigh = 0;
    p = a3 * a3;
    sum += p;
    high += p >>> 32;
    nextSum += unsignedMultiplyHigh(a3, a3);
    p = q3 * M3;
    sum += p;
    high += p >>> 32;
    nextSum += unsignedMultiplyHigh(q3, M3);
    out[at + 2] = sum;
    carry = carry(sum, high);
    // column 7
    sum = nextSum + carry;
    high = nextHigh;
    out[at + 3] = sum;
  }

  /// Writes a / R, below M for an a below M: the plain limbs of an element.
  static void leaveMontgomery(long a0, long a1, long a2, long a3, long[] out, int at) {
    for (int row = 0; row < SIZE; row++) {
      long q = a0 * INVERSE;
      long x = unsignedMultiplyHigh(q, M0);
      long p = q * M1;
      long t0 = a1 + x + p + ((a0 | -a0) >>> 63);
      long carry0 = carry(t0, (a1 >>> 32) + (x >>> 32) + (p >>> 32));
      x = unsignedMultiplyHigh(q, M1);
      p = q * M2;
      long t1 = a2 + x + p + carry0;
      long carry1 = carry(t1, (a2 >>> 32) + (x >>> 32) + (p >>> 32));
      x = unsignedMultiplyHigh(q, M2);
      p = q * M3;
      long t2 = a3 + x + p + carry1;
      a3 = unsignedMultiplyHigh(q, M3) + carry(t2, (a3 >>> 32) + (x >>> 32) + (p >>> 32));
      a0 = t0;
      a1 = t1;
      a2 = t2;
    }
    out[at] = a0;
    out[at + 1] = a1;
    out[at + 2] = a2;
    out[at + 3] = a3;
  }

  /// Writes v - k M for the k that leaves it below 1.34 M, for a v of five limbs below 42 M.
  public static void reduce(long v0, long v1, long v2, long v3, long v4, long[] out, int at) {
    int row = (int) (v4 << 4 | v3 >>> 60) * SIZE;
    long m0 = MULTIPLES[row];
    long m1 = MULTIPLES[row + 1];
    long m2 = MULTIPLES[row + 2];
    long r0 = v0 - m0;
    long r1 = v1 - m1;
    long r2 = v2 - m2;
    long borrow0 = borrowOut(v0, m0, r0);
    long borrow1 = borrowOut(v1, m1, r1);
    long borrow2 = borrowOut(v2, m2, r2);
    long d1 = r1 - borrow0;
    borrow1 |= (~r1 & d1) >>> 63;
    long d2 = r2 - borrow1;
    borrow2 |= (~r2 & d2) >>> 63;
    out[at] = r0;
    out[at + 1] = d1;
    out[at + 2] = d2;
    out[at + 3] = v3 - MULTIPLES[row + 3] - borrow2;
  }

  /// Writes a + b; the sum must be below 2^256.
  public static void add(
      long a0, long a1, long a2, long a3, long b0, long b1, long b2, long b3, long[] out, int at) {
    long s0 = a0 + b0;
    long s1 = a1 + b1;
    long s2 = a2 + b2;
    long carry0 = carryOut(a0, b0, s0);
    long carry1 = carryOut(a1, b1, s1);
    long carry2 = carryOut(a2, b2, s2);
    long t1 = s1 + carry0;
    carry1 |= (s1 & ~t1) >>> 63;
    long t2 = s2 + carry1;
    carry2 |= (s2 & ~t2) >>> 63;
    out[at] = s0;
    out[at + 1] = t1;
    out[at + 2] = t2;
    out[at + 3] = a3 + b3 + carry2;
  }

  /// The carry out of a column of fewer than 2^31 terms: `sum` is theirs modulo 2^64, `high` that
  /// of their upper halves.
  ///
  /// What the lower halves add up to is `sum - high * 2^32`, and what that has above 32 bits is
  /// missing from `high`.
  public static long carry(long sum, long high) {
    return (high + (sum - (high << 32) >>> 32)) >>> 32;
  }

  /// The carry out of the addition of two.
  private static long carryOut(long a, long b, long sum) {
    return (a & b | (a | b) & ~sum) >>> 63;
  }

  /// The borrow out of the subtraction of two.
  private static long borrowOut(long a, long b, long difference) {
    return (~a & b | (~a | b) & difference) >>> 63;
  }

  /// The element of a value below 2 M.
  static Fr reduced(long v0, long v1, long v2, long v3) {
    long r0 = v0 - M0;
    long r1 = v1 - M1;
    long r2 = v2 - M2;
    long borrow1 = borrowOut(v1, M1, r1);
    long borrow2 = borrowOut(v2, M2, r2);
    long borrow0 = borrowOut(v0, M0, r0);
    long d1 = r1 - borrow0;
    borrow1 |= (~r1 & d1) >>> 63;
    long d2 = r2 - borrow1;
    borrow2 |= (~r2 & d2) >>> 63;
    long d3 = v3 - M3 - borrow2;
    // v and M are below 2^255: the sign tells which is larger
    long keep = d3 >> 63;
    return new Fr(
        r0 ^ (r0 ^ v0) & keep, d1 ^ (d1 ^ v1) & keep, d2 ^ (d2 ^ v2) & keep, d3 ^ (d3 ^ v3) & keep);
  }

  /// a - b for elements.
  static Fr difference(Fr a, Fr b) {
    long r0 = a.l0 - b.l0;
    long r1 = a.l1 - b.l1;
    long r2 = a.l2 - b.l2;
    long borrow0 = borrowOut(a.l0, b.l0, r0);
    long borrow1 = borrowOut(a.l1, b.l1, r1);
    long borrow2 = borrowOut(a.l2, b.l2, r2);
    long d1 = r1 - borrow0;
    borrow1 |= (~r1 & d1) >>> 63;
    long d2 = r2 - borrow1;
    borrow2 |= (~r2 & d2) >>> 63;
    long d3 = a.l3 - b.l3 - borrow2;
    long negative = d3 >> 63;
    long[] out = new long[SIZE];
    add(r0, d1, d2, d3, M0 & negative, M1 & negative, M2 & negative, M3 & negative, out, 0);
    return new Fr(out[0], out[1], out[2], out[3]);
  }

  /// Whether plain limbs are below the modulus.
  static boolean isReduced(long v0, long v1, long v2, long v3) {
    if (v3 != M3) {
      return Long.compareUnsigned(v3, M3) < 0;
    }
    if (v2 != M2) {
      return Long.compareUnsigned(v2, M2) < 0;
    }
    if (v1 != M1) {
      return Long.compareUnsigned(v1, M1) < 0;
    }
    return Long.compareUnsigned(v0, M0) < 0;
  }

  private static long[] multiples() {
    long[] table = new long[ROWS * SIZE];
    for (int t = 0; t < ROWS; t++) {
      BigInteger bound = BigInteger.valueOf(t).shiftLeft(252);
      BigInteger multiple = bound.subtract(bound.mod(Fr.MODULUS));
      for (int i = 0; i < SIZE; i++) {
        table[t * SIZE + i] = multiple.shiftRight(64 * i).longValue();
      }
    }
    return table;
  }
}
