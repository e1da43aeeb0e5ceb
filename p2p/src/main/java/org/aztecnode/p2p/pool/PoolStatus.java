package org.aztecnode.p2p.pool;

/// Where a transaction of the pool is on its way.
///
/// Follows `TxState` in `p2p/src/mem_pools/tx_pool_v2/tx_metadata.ts`.
public enum PoolStatus {
  /// Waits for a block.
  PENDING,
  /// Named by a proposal for a slot that is not over: neither offered nor evicted.
  PROTECTED,
  /// In a block.
  MINED,
  /// No longer in the pool, but still kept for those who ask for it.
  DELETED
}
