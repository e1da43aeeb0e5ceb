package org.aztecnode.l1.envelope;

import java.math.BigInteger;

/// What a transaction offers, in wei.
///
/// @param maxPerGas the most for a unit of gas, base fee and priority together
/// @param priorityPerGas what the block's builder gets of it, at most
/// @param maxPerBlobGas the most for a unit of blob gas; zero for a transaction without blobs
public record Fees(BigInteger maxPerGas, BigInteger priorityPerGas, BigInteger maxPerBlobGas) {
  private static final BigInteger GWEI = BigInteger.valueOf(1_000_000_000);

  public Fees {
    check(maxPerGas);
    check(priorityPerGas);
    check(maxPerBlobGas);
    if (priorityPerGas.compareTo(maxPerGas) > 0) {
      throw new IllegalArgumentException(
          "a priority fee of " + priorityPerGas + " is above the whole fee of " + maxPerGas);
    }
  }

  public static Fees of(long maxPerGas, long priorityPerGas) {
    return new Fees(
        BigInteger.valueOf(maxPerGas), BigInteger.valueOf(priorityPerGas), BigInteger.ZERO);
  }

  private static void check(BigInteger fee) {
    if (fee.signum() < 0 || fee.bitLength() > 128) {
      throw new IllegalArgumentException("a fee of " + fee + " wei");
    }
  }

  /// In gwei, for people.
  @Override
  public String toString() {
    return gwei(maxPerGas)
        + " gwei (priority "
        + gwei(priorityPerGas)
        + (maxPerBlobGas.signum() == 0 ? "" : ", blobs " + gwei(maxPerBlobGas))
        + ")";
  }

  private static String gwei(BigInteger wei) {
    return new java.math.BigDecimal(wei, 0)
        .divide(new java.math.BigDecimal(GWEI), 3, java.math.RoundingMode.HALF_UP)
        .toPlainString();
  }
}
