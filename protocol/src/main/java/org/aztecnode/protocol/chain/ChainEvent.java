package org.aztecnode.protocol.chain;

import java.util.List;
import org.aztecnode.crypto.field.Fr;
import org.aztecnode.protocol.block.BlockId;
import org.aztecnode.protocol.block.L2Block;
import org.aztecnode.protocol.checkpoint.CheckpointId;

/// One step of the chain, in the order in which the chain store took it. A follower that applies
/// every event in order holds the same chain.
///
/// Each event carries the tips after it.
public sealed interface ChainEvent {
  ChainTips tips();

  /// Blocks were appended; consecutive, the first extends the previous tip.
  record BlocksAdded(List<Added> blocks, ChainTips tips) implements ChainEvent {
    public BlocksAdded {
      blocks = List.copyOf(blocks);
    }

    /// A block and the L1 to L2 messages that go into the state before it: those of its checkpoint,
    /// not padded, if it is the checkpoint's first block, else none.
    public record Added(L2Block block, List<Fr> l1ToL2Messages) {
      public Added {
        l1ToL2Messages = List.copyOf(l1ToL2Messages);
      }
    }
  }

  /// A checkpoint with the blocks up to the checkpointed tip was seen on L1.
  record Checkpointed(CheckpointId checkpoint, ChainTips tips) implements ChainEvent {}

  /// Blocks after `to` are gone: an L1 reorg, a missed proof, or a proposal that never got to L1.
  record Pruned(BlockId to, Reason reason, ChainTips tips) implements ChainEvent {
    public enum Reason {
      L1_REORG,
      UNPROVEN,
      UNCHECKPOINTED,
      ROLLBACK
    }
  }

  /// The proven tip moved.
  record Proven(ChainTips tips) implements ChainEvent {}

  /// The finalized tip moved.
  record Finalized(ChainTips tips) implements ChainEvent {}

  /// A checkpoint on L1 was not taken: its attestations do not hold.
  record InvalidCheckpoint(CheckpointId checkpoint, String reason, ChainTips tips)
      implements ChainEvent {}
}
