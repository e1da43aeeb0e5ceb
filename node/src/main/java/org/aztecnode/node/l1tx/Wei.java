package org.aztecnode.node.l1tx;

import java.math.BigDecimal;
import java.math.BigInteger;

/// Amounts of wei as people read them.
public final class Wei {
  private static final int GWEI_DIGITS = 9;
  private static final int ETHER_DIGITS = 18;

  private Wei() {}

  public static double toGwei(BigInteger wei) {
    return new BigDecimal(wei, GWEI_DIGITS).doubleValue();
  }

  public static double toEther(BigInteger wei) {
    return new BigDecimal(wei, ETHER_DIGITS).doubleValue();
  }
}
