package org.aztecnode.protocol.message;

import java.util.List;
import org.aztecnode.crypto.field.Fr;
import org.aztecnode.protocol.constants.ProtocolConstants;
import org.aztecnode.protocol.merkle.MerkleRoots;
import org.aztecnode.protocol.merkle.NodeHash;

/// How L1 to L2 messages are numbered and hashed: a tree of 1024 leaves for each checkpoint.
///
/// Follows `stdlib/src/messaging/{in_hash,inbox_leaf}.ts`.
public final class CheckpointMessages {
  private static final int TREE_HEIGHT = 10;

  private CheckpointMessages() {}

  /// The root over a checkpoint's messages, as its header has it.
  ///
  /// @throws IllegalArgumentException if there are more than 1024
  public static Fr inHash(List<Fr> messages) {
    return MerkleRoots.padded(messages, TREE_HEIGHT, NodeHash.SHA256);
  }

  /// The index of the first message that a checkpoint can have.
  public static long firstIndex(long checkpointNumber) {
    return Math.multiplyExact(checkpointNumber - 1, ProtocolConstants.MESSAGES_PER_CHECKPOINT);
  }

  /// The checkpoint to which the message of that index belongs.
  public static long checkpointOf(long index) {
    return index / ProtocolConstants.MESSAGES_PER_CHECKPOINT + 1;
  }
}
