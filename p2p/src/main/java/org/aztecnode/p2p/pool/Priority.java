package org.aztecnode.p2p.pool;

import java.math.BigInteger;
import org.aztecnode.protocol.fees.GasSettings;
import org.aztecnode.protocol.tx.TxHash;

/// Where a transaction stands among those that wait; the greatest goes first. By the fee, and among
/// equal fees by the hash as a number, so that all nodes agree.
///
/// Follows `p2p/src/mem_pools/tx_pool/priority.ts` and `comparePriority` in
/// `p2p/src/mem_pools/tx_pool_v2/tx_metadata.ts`.
///
/// @param fee the most paid on top of the block's price for a unit of L2 gas; DA gas plays no part
public record Priority(BigInteger fee, TxHash hash) implements Comparable<Priority> {
  private static final BigInteger HUNDRED = BigInteger.valueOf(100);

  static Priority of(GasSettings gas, TxHash hash) {
    return new Priority(
        gas.maxFeesPerGas().feePerL2Gas().min(gas.maxPriorityFeesPerGas().feePerL2Gas()), hash);
  }

  /// The least fee that replaces this one where a bump is asked for: always more than this one.
  BigInteger bumped(int percentage) {
    BigInteger bump = fee.multiply(BigInteger.valueOf(percentage)).divide(HUNDRED);
    return fee.add(bump.max(BigInteger.ONE));
  }

  @Override
  public int compareTo(Priority o) {
    int byFee = fee.compareTo(o.fee);
    return byFee != 0 ? byFee : hash.compareTo(o.hash);
  }
}
