package org.aztecnode.p2p.pool;

import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;

/// Only so many may wait. When there are as many, a new one has to beat the lowest: over gossip by
/// priority, from a wallet by a bump of the fee.
///
/// Follows `low_priority_{pre_add,eviction}_rule.ts` in `p2p/src/mem_pools/tx_pool_v2/eviction`.
///
/// @param maxPending 0 is no limit
record PoolSizeRule(int maxPending, int bumpPercentage) implements AdmissionRule {
  @Override
  public Admission check(PooledTx incoming, PoolIndex index, TxOrigin origin) {
    if (maxPending == 0 || index.pendingCount() < maxPending) {
      return Admission.FREELY;
    }
    PooledTx lowest = index.lowest().orElseThrow().tx();
    BigInteger fee = incoming.priority().fee();
    BigInteger minimum =
        switch (origin) {
          case GOSSIP -> lowest.priority().fee().add(BigInteger.ONE);
          case RPC -> lowest.priority().bumped(bumpPercentage);
        };
    boolean higher =
        switch (origin) {
          case GOSSIP -> incoming.priority().compareTo(lowest.priority()) > 0;
          case RPC -> fee.compareTo(minimum) >= 0;
        };
    return higher
        ? new Admission.Admitted(List.of(lowest), RemovalReason.LOW_PRIORITY)
        : new Admission.Refused(new Refusal.LowPriorityFee(minimum, fee));
  }

  /// The lowest of those that wait, as many as there are too many.
  List<PooledTx> excess(PoolIndex index) {
    List<PooledTx> lowest = new ArrayList<>();
    int tooMany = maxPending == 0 ? 0 : index.pendingCount() - maxPending;
    for (Entry entry : index.worst()) {
      if (lowest.size() >= tooMany) {
        break;
      }
      lowest.add(entry.tx());
    }
    return lowest;
  }
}
