package org.aztecnode.protocol.message;

import java.util.List;
import org.aztecnode.crypto.field.Fr;
import org.aztecnode.protocol.block.L2Block;
import org.aztecnode.protocol.checkpoint.Checkpoint;
import org.aztecnode.protocol.merkle.MerkleRoots;
import org.aztecnode.protocol.merkle.NodeHash;
import org.aztecnode.protocol.merkle.UnbalancedTree;
import org.aztecnode.protocol.tx.TxEffect;

/// The roots over L2 to L1 messages, one level upon the other. Zero where there are none, except
/// for an epoch.
///
/// Follows `stdlib/src/messaging/out_hash.ts`.
public final class OutHash {
  static final int EPOCH_TREE_HEIGHT = 5;

  private OutHash() {}

  public static Fr ofTx(List<Fr> messages) {
    return MerkleRoots.unbalanced(messages, NodeHash.SHA256);
  }

  /// @param messages of each transaction of the block
  public static Fr ofBlock(List<List<Fr>> messages) {
    return UnbalancedTree.compressed(messages.stream().map(OutHash::ofTx).toList()).root();
  }

  public static Fr ofBlock(L2Block block) {
    return ofBlock(block.txEffects().stream().map(TxEffect::l2ToL1Msgs).toList());
  }

  /// @param messages of each transaction of each block of the checkpoint
  public static Fr ofCheckpoint(List<List<List<Fr>>> messages) {
    return UnbalancedTree.compressed(messages.stream().map(OutHash::ofBlock).toList()).root();
  }

  /// Over this checkpoint alone; its header has the epoch's up to it.
  public static Fr ofCheckpoint(Checkpoint checkpoint) {
    return ofBlocks(checkpoint.blocks());
  }

  public static Fr ofBlocks(List<L2Block> blocks) {
    return UnbalancedTree.compressed(blocks.stream().map(OutHash::ofBlock).toList()).root();
  }

  /// Over the checkpoints of an epoch so far, in order.
  ///
  /// @throws IllegalArgumentException if there are more than 32
  public static Fr ofEpoch(List<Fr> checkpointOutHashes) {
    return MerkleRoots.padded(checkpointOutHashes, EPOCH_TREE_HEIGHT, NodeHash.SHA256);
  }
}
