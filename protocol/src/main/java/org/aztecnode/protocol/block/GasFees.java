package org.aztecnode.protocol.block;

import java.math.BigInteger;

/// A price, or a cap of one, for each gas dimension, in the fee asset's smallest unit. Each fits in
/// 128 bits.
///
/// Follows `stdlib/src/gas/gas_fees.ts`.
public record GasFees(BigInteger feePerDaGas, BigInteger feePerL2Gas) {
  public static final GasFees ZERO = new GasFees(BigInteger.ZERO, BigInteger.ZERO);

  public GasFees {
    check(feePerDaGas);
    check(feePerL2Gas);
  }

  private static void check(BigInteger fee) {
    if (fee.signum() < 0 || fee.bitLength() > 128) {
      throw new IllegalArgumentException("a fee per gas has 128 bits: " + fee);
    }
  }
}
