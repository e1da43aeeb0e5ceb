package org.aztecnode.p2p.pool;

import org.aztecnode.protocol.tx.Tx;
import org.aztecnode.protocol.tx.TxHash;

/// One change of what is on disk. Doing it twice is doing it once.
sealed interface Change {
  /// Keep a transaction.
  record Put(PooledTx summary, Tx tx) implements Change {}

  /// Keep it no longer.
  record Erase(TxHash hash) implements Change {}

  /// It is kept until the next slot only.
  record MarkDropped(TxHash hash) implements Change {}

  record UnmarkDropped(TxHash hash) implements Change {}

  /// It was in a block that is gone.
  record MarkPruned(TxHash hash, Kept.Pruned state) implements Change {}

  record UnmarkPruned(TxHash hash) implements Change {}

  /// Copy it to the archive, without its proof; the archive's oldest goes when there are more than
  /// `limit`.
  record Archive(TxHash hash, int limit) implements Change {}
}
