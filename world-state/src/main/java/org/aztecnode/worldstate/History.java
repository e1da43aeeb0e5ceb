package org.aztecnode.worldstate;

import java.util.Objects;
import org.aztecnode.protocol.constants.ProtocolConstants;
import org.aztecnode.protocol.state.TreeId;
import org.aztecnode.worldstate.store.BlockTable;
import org.aztecnode.worldstate.store.Meta;
import org.aztecnode.worldstate.store.Tx;
import org.aztecnode.worldstate.store.WriteTx;

/// Which blocks stay readable, and the dropping of those that do not.
final class History {
  private History() {}

  /// The oldest block that the policy keeps, by what is finalized now.
  static long oldestToKeep(Tx tx, HistoryPolicy policy) {
    long oldest = Meta.oldestBlock(tx);
    return switch (policy) {
      case HistoryPolicy.Archive _ -> oldest;
      case HistoryPolicy.Checkpoints(int count) -> {
        long finalized = Meta.finalizedBlock(tx);
        long messages = BlockTable.size(tx, TreeId.L1_TO_L2_MESSAGE, finalized);
        // every checkpoint brings so many messages with its first block
        long checkpoint = messages / ProtocolConstants.MESSAGES_PER_CHECKPOINT;
        long before = (checkpoint - count) * ProtocolConstants.MESSAGES_PER_CHECKPOINT;
        yield before < 0
            ? oldest
            : Math.max(
                oldest, BlockTable.firstAbove(tx, TreeId.L1_TO_L2_MESSAGE, before, finalized));
      }
    };
  }

  /// Drops blocks below a finalized one, at most so many. Writes nothing if there are none, so that
  /// nothing waits for the disk.
  static PruneProgress prune(WriteTx tx, long below, int maxBlocks) {
    long target = Math.min(below, Meta.finalizedBlock(tx));
    long oldest = Meta.oldestBlock(tx);
    long end = Math.min(target, oldest + maxBlocks);
    if (oldest >= end) {
      tx.discard();
      return new PruneProgress(oldest, Math.max(0, target - oldest));
    }
    while (oldest < end) {
      oldest++;
      BlockState block = Objects.requireNonNull(BlockTable.get(tx, oldest));
      for (TreeId tree : TreeId.values()) {
        if (tree.indexed()) {
          long size = block.tree(tree).nextAvailableLeafIndex();
          DiskTrees.indexedTable(tree).prune(tx, oldest, size);
        }
      }
    }
    Meta.oldestBlock(tx, oldest);
    return new PruneProgress(oldest, target - oldest);
  }
}
