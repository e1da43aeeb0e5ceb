package org.aztecnode.protocol.fees;

import java.math.BigInteger;

/// Division the way the contract rounds it.
final class Rounding {
  private Rounding() {}

  static BigInteger ceilDiv(BigInteger dividend, BigInteger divisor) {
    BigInteger[] result = dividend.divideAndRemainder(divisor);
    return result[1].signum() > 0 ? result[0].add(BigInteger.ONE) : result[0];
  }

  static BigInteger unsigned(String what, BigInteger value, int bits) {
    if (value.signum() < 0 || value.bitLength() > bits) {
      throw new IllegalArgumentException(what + " has " + bits + " bits: " + value);
    }
    return value;
  }
}
