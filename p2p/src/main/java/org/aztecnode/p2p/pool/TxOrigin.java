package org.aztecnode.p2p.pool;

/// Who brought a transaction, which decides what it takes to replace another.
public enum TxOrigin {
  /// A wallet: it has to pay a bump, and the hash does not break ties.
  RPC,
  /// A peer: the higher priority wins, so that all nodes keep the same.
  GOSSIP
}
