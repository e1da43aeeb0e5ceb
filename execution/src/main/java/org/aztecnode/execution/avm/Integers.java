package org.aztecnode.execution.avm;

import java.math.BigInteger;
import org.aztecnode.crypto.field.Fr;
import org.aztecnode.crypto.field.FrLimbs;

/// 128-bit arithmetic on two longs, where the JVM has none.
final class Integers {
  static final int LIMBS = FrLimbs.SIZE;

  private Integers() {}

  /// The value of an element in four limbs, least significant first.
  static void limbs(Fr value, long[] out) {
    FrLimbs.storeValue(value, out, 0);
  }

  /// The high half of a product of two 128-bit numbers, modulo 2^128.
  static long productHigh(long aHigh, long aLow, long bHigh, long bLow) {
    return Math.unsignedMultiplyHigh(aLow, bLow) + aHigh * bLow + aLow * bHigh;
  }

  static boolean less(long aHigh, long aLow, long bHigh, long bLow) {
    return aHigh == bHigh
        ? Long.compareUnsigned(aLow, bLow) < 0
        : Long.compareUnsigned(aHigh, bHigh) < 0;
  }

  static BigInteger big(long high, long low) {
    return unsigned(high).shiftLeft(Long.SIZE).or(unsigned(low));
  }

  private static BigInteger unsigned(long value) {
    BigInteger low = BigInteger.valueOf(value & Long.MAX_VALUE);
    return value < 0 ? low.setBit(Long.SIZE - 1) : low;
  }
}
