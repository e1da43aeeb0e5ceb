package org.aztecnode.protocol.chain;

import org.aztecnode.protocol.block.BlockId;
import org.aztecnode.protocol.checkpoint.CheckpointId;

/// The four tips. finalized ⊆ proven ⊆ checkpointed ⊆ proposed, by block number.
///
/// Follows `stdlib/src/block/l2_block_source.ts`.
public record ChainTips(BlockId proposed, Tip checkpointed, Tip proven, Tip finalized) {
  /// The last block of a checkpoint, with it.
  public record Tip(BlockId block, CheckpointId checkpoint) {}

  public ChainTips {
    if (finalized.block().number() > proven.block().number()
        || proven.block().number() > checkpointed.block().number()
        || checkpointed.block().number() > proposed.number()) {
      throw new IllegalArgumentException(
          "tips out of order: finalized "
              + finalized.block().number()
              + ", proven "
              + proven.block().number()
              + ", checkpointed "
              + checkpointed.block().number()
              + ", proposed "
              + proposed.number());
    }
  }
}
