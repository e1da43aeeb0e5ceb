package org.aztecnode.protocol.fees;

import java.math.BigInteger;

/// What L1 charges: wei for a unit of gas and for a unit of blob gas. The contract keeps 56 bits of
/// each.
public record L1Fees(BigInteger baseFee, BigInteger blobFee) {
  private static final int BITS = 56;

  public L1Fees {
    Rounding.unsigned("an L1 base fee", baseFee, BITS);
    Rounding.unsigned("an L1 blob fee", blobFee, BITS);
  }
}
