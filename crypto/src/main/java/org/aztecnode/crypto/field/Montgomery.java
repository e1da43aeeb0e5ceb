package org.aztecnode.crypto.field;

import static java.lang.Math.unsignedMultiplyHigh;

/// Products modulo the BN254 scalar field on four limbs, in Montgomery form with R = 2^256.
///
/// Operand scanning with the reduction interleaved: each row adds one limb of `b` times `a` and
/// then the multiple of the modulus that clears the lowest limb. The top limb of the modulus has
/// two spare bits, so a row never carries out of five limbs. No branches and no memory: everything
/// is in locals until the result is built.
final class Montgomery {
  static final long M0 = 0x43e1f593f0000001L;
  static final long M1 = 0x2833e84879b97091L;
  static final long M2 = 0xb85045b68181585dL;
  static final long M3 = 0x30644e72e131a029L;

  /// -M^-1 mod 2^64.
  static final long INV = 0xc2e1f593efffffffL;

  private Montgomery() {}

  /// a * b / R, reduced, for reduced operands.
  static Fr multiply(long a0, long a1, long a2, long a3, long b0, long b1, long b2, long b3) {
    // row 0
    long t0 = a0 * b0;
    long ha = unsignedMultiplyHigh(a0, b0);
    long m = t0 * INV;
    // the low limb cancels: it carries exactly when it was not zero
    long hm = unsignedMultiplyHigh(m, M0) + ((t0 | -t0) >>> 63);
    long lo = a1 * b0;
    long t1 = lo + ha;
    ha = unsignedMultiplyHigh(a1, b0) + carry(t1, lo);
    lo = m * M1;
    long u = lo + t1;
    long c = carry(u, lo);
    t0 = u + hm;
    hm = unsignedMultiplyHigh(m, M1) + c + carry(t0, u);
    lo = a2 * b0;
    long t2 = lo + ha;
    ha = unsignedMultiplyHigh(a2, b0) + carry(t2, lo);
    lo = m * M2;
    u = lo + t2;
    c = carry(u, lo);
    t1 = u + hm;
    hm = unsignedMultiplyHigh(m, M2) + c + carry(t1, u);
    lo = a3 * b0;
    long t3 = lo + ha;
    ha = unsignedMultiplyHigh(a3, b0) + carry(t3, lo);
    lo = m * M3;
    u = lo + t3;
    c = carry(u, lo);
    t2 = u + hm;
    t3 = unsignedMultiplyHigh(m, M3) + c + carry(t2, u) + ha;

    // row 1
    lo = a0 * b1;
    t0 += lo;
    ha = unsignedMultiplyHigh(a0, b1) + carry(t0, lo);
    m = t0 * INV;
    hm = unsignedMultiplyHigh(m, M0) + ((t0 | -t0) >>> 63);
    lo = a1 * b1;
    u = lo + t1;
    c = carry(u, lo);
    t1 = u + ha;
    ha = unsignedMultiplyHigh(a1, b1) + c + carry(t1, u);
    lo = m * M1;
    u = lo + t1;
    c = carry(u, lo);
    t0 = u + hm;
    hm = unsignedMultiplyHigh(m, M1) + c + carry(t0, u);
    lo = a2 * b1;
    u = lo + t2;
    c = carry(u, lo);
    t2 = u + ha;
    ha = unsignedMultiplyHigh(a2, b1) + c + carry(t2, u);
    lo = m * M2;
    u = lo + t2;
    c = carry(u, lo);
    t1 = u + hm;
    hm = unsignedMultiplyHigh(m, M2) + c + carry(t1, u);
    lo = a3 * b1;
    u = lo + t3;
    c = carry(u, lo);
    t3 = u + ha;
    ha = unsignedMultiplyHigh(a3, b1) + c + carry(t3, u);
    lo = m * M3;
    u = lo + t3;
    c = carry(u, lo);
    t2 = u + hm;
    t3 = unsignedMultiplyHigh(m, M3) + c + carry(t2, u) + ha;

    // row 2
    lo = a0 * b2;
    t0 += lo;
    ha = unsignedMultiplyHigh(a0, b2) + carry(t0, lo);
    m = t0 * INV;
    hm = unsignedMultiplyHigh(m, M0) + ((t0 | -t0) >>> 63);
    lo = a1 * b2;
    u = lo + t1;
    c = carry(u, lo);
    t1 = u + ha;
    ha = unsignedMultiplyHigh(a1, b2) + c + carry(t1, u);
    lo = m * M1;
    u = lo + t1;
    c = carry(u, lo);
    t0 = u + hm;
    hm = unsignedMultiplyHigh(m, M1) + c + carry(t0, u);
    lo = a2 * b2;
    u = lo + t2;
    c = carry(u, lo);
    t2 = u + ha;
    ha = unsignedMultiplyHigh(a2, b2) + c + carry(t2, u);
    lo = m * M2;
    u = lo + t2;
    c = carry(u, lo);
    t1 = u + hm;
    hm = unsignedMultiplyHigh(m, M2) + c + carry(t1, u);
    lo = a3 * b2;
    u = lo + t3;
    c = carry(u, lo);
    t3 = u + ha;
    ha = unsignedMultiplyHigh(a3, b2) + c + carry(t3, u);
    lo = m * M3;
    u = lo + t3;
    c = carry(u, lo);
    t2 = u + hm;
    t3 = unsignedMultiplyHigh(m, M3) + c + carry(t2, u) + ha;

    // row 3
    lo = a0 * b3;
    t0 += lo;
    ha = unsignedMultiplyHigh(a0, b3) + carry(t0, lo);
    m = t0 * INV;
    hm = unsignedMultiplyHigh(m, M0) + ((t0 | -t0) >>> 63);
    lo = a1 * b3;
    u = lo + t1;
    c = carry(u, lo);
    t1 = u + ha;
    ha = unsignedMultiplyHigh(a1, b3) + c + carry(t1, u);
    lo = m * M1;
    u = lo + t1;
    c = carry(u, lo);
    t0 = u + hm;
    hm = unsignedMultiplyHigh(m, M1) + c + carry(t0, u);
    lo = a2 * b3;
    u = lo + t2;
    c = carry(u, lo);
    t2 = u + ha;
    ha = unsignedMultiplyHigh(a2, b3) + c + carry(t2, u);
    lo = m * M2;
    u = lo + t2;
    c = carry(u, lo);
    t1 = u + hm;
    hm = unsignedMultiplyHigh(m, M2) + c + carry(t1, u);
    lo = a3 * b3;
    u = lo + t3;
    c = carry(u, lo);
    t3 = u + ha;
    ha = unsignedMultiplyHigh(a3, b3) + c + carry(t3, u);
    lo = m * M3;
    u = lo + t3;
    c = carry(u, lo);
    t2 = u + hm;
    t3 = unsignedMultiplyHigh(m, M3) + c + carry(t2, u) + ha;

    return reduceOnce(t0, t1, t2, t3);
  }

  /// a - b, reduced, for reduced operands.
  static Fr subtract(Fr a, Fr b) {
    long d0 = a.l0 - b.l0;
    long w = borrow(a.l0, b.l0);
    long d1 = a.l1 - b.l1 - w;
    w = borrow(a.l1, b.l1, d1);
    long d2 = a.l2 - b.l2 - w;
    w = borrow(a.l2, b.l2, d2);
    long d3 = a.l3 - b.l3 - w;
    long negative = d3 >> 63;
    long r0 = d0 + (M0 & negative);
    long c = carry(r0, d0);
    long r1 = d1 + (M1 & negative) + c;
    c = carry(d1, M1 & negative, r1);
    long r2 = d2 + (M2 & negative) + c;
    c = carry(d2, M2 & negative, r2);
    return new Fr(r0, r1, r2, d3 + (M3 & negative) + c);
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

  /// The value or, if it is not below the modulus, the value less the modulus; for values below 2M.
  static Fr reduceOnce(long t0, long t1, long t2, long t3) {
    long r0 = t0 - M0;
    long b = borrow(t0, M0);
    long r1 = t1 - M1 - b;
    b = borrow(t1, M1, r1);
    long r2 = t2 - M2 - b;
    b = borrow(t2, M2, r2);
    // the top limbs are below 2^63: the sign of the difference is the borrow
    long r3 = t3 - M3 - b;
    long keep = r3 >> 63;
    return new Fr(
        r0 ^ ((r0 ^ t0) & keep),
        r1 ^ ((r1 ^ t1) & keep),
        r2 ^ ((r2 ^ t2) & keep),
        r3 ^ ((r3 ^ t3) & keep));
  }

  /// 1 if `sum = part + something` went past 2^64.
  static long carry(long sum, long part) {
    return Long.compareUnsigned(sum, part) < 0 ? 1 : 0;
  }

  /// The carry out of `a + b + carry-in = sum`.
  static long carry(long a, long b, long sum) {
    return ((a & b) | ((a | b) & ~sum)) >>> 63;
  }

  private static long borrow(long a, long b) {
    return Long.compareUnsigned(a, b) < 0 ? 1 : 0;
  }

  /// The borrow out of `a - b - borrow-in = difference`.
  static long borrow(long a, long b, long difference) {
    return ((~a & b) | ((~a | b) & difference)) >>> 63;
  }
}
