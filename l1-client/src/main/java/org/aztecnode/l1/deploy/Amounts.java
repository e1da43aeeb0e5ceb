package org.aztecnode.l1.deploy;

import java.math.BigInteger;

/// Amounts of tokens with 18 decimals.
final class Amounts {
  static final int DECIMALS = 18;
  private static final BigInteger ONE = BigInteger.TEN.pow(DECIMALS);

  private Amounts() {}

  static BigInteger tokens(long whole) {
    return BigInteger.valueOf(whole).multiply(ONE);
  }
}
