package org.aztecnode.l1.contract;

import java.math.BigInteger;

/// The L1 prices the rollup reckons with, wei.
public record L1Fees(BigInteger baseFee, BigInteger blobFee) {}
