package org.aztecnode.l1.mempool;

import java.math.BigInteger;
import org.aztecnode.l1.L1BlockRef;

/// The newest block with what it charged.
///
/// @param baseFee in wei for a unit of gas
public record FeeHead(L1BlockRef block, BigInteger baseFee) {}
