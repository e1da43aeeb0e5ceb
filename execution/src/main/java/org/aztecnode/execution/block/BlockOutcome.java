package org.aztecnode.execution.block;

import org.aztecnode.execution.tx.BlockTxs;

/// What came of building a block.
public sealed interface BlockOutcome {
  /// What became of the transactions offered.
  BlockTxs txs();

  /// The block is in its checkpoint.
  record Built(BuiltBlock block, BlockTxs txs) implements BlockOutcome {}

  /// Checkpoint and state are as they were.
  ///
  /// @param required how many transactions the block needed
  record TooFewTxs(int required, BlockTxs txs) implements BlockOutcome {}
}
