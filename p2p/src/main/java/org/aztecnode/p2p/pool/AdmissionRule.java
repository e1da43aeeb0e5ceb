package org.aztecnode.p2p.pool;

/// Whether a valid transaction may join those that wait.
///
/// Follows `PreAddRule` in `p2p/src/mem_pools/tx_pool_v2/eviction/interfaces.ts`.
@FunctionalInterface
interface AdmissionRule {
  Admission check(PooledTx incoming, PoolIndex index, TxOrigin origin);
}
