package org.aztecnode.p2p.pool;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// Which rules a transaction has to pass to wait, in their order.
///
/// Follows `p2p/src/mem_pools/tx_pool_v2/eviction/eviction_manager.ts`.
record PoolRules(PoolConfig config) {
  /// What all rules say of a transaction.
  ///
  /// @param refusal why it may not come in
  /// @param insteadOf those that go if it comes in, each with the first reason
  record Verdict(Optional<Refusal> refusal, Map<PooledTx, RemovalReason> insteadOf) {}

  /// Every rule looks at the pool as it is, also where a rule before it lets some go.
  Verdict judge(PooledTx tx, PoolIndex index, TxOrigin origin, PoolState state) {
    Map<PooledTx, RemovalReason> insteadOf = new LinkedHashMap<>();
    for (AdmissionRule rule : List.of(conflicts(), new FeePayerBalanceRule(state), size())) {
      switch (rule.check(tx, index, origin)) {
        case Admission.Refused(var reason) -> {
          return new Verdict(Optional.of(reason), Map.of());
        }
        case Admission.Admitted(var others, var why) ->
            others.forEach(other -> insteadOf.putIfAbsent(other, why));
      }
    }
    return new Verdict(Optional.empty(), insteadOf);
  }

  NullifierConflictRule conflicts() {
    return new NullifierConflictRule(config.priceBumpPercentage());
  }

  PoolSizeRule size() {
    return new PoolSizeRule(config.maxPending(), config.priceBumpPercentage());
  }
}
