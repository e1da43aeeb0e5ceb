package org.aztecnode.protocol.message;

import java.util.ArrayList;
import java.util.List;
import org.aztecnode.crypto.field.Fr;
import org.aztecnode.protocol.constants.ProtocolConstants;
import org.aztecnode.protocol.merkle.MembershipPath;
import org.aztecnode.protocol.merkle.UnbalancedTree;

/// What the outbox on L1 wants to see before it lets a message be consumed.
///
/// @param root the epoch's out hash
/// @param path from the message through its transaction, block and checkpoint up to the epoch
///
///   Follows `stdlib/src/messaging/l2_to_l1_membership.ts`.
public record OutboxWitness(Fr root, MembershipPath path) {
  /// Where a message stands in its epoch; all from 0.
  public record Position(int checkpoint, int block, int tx, int message) {}

  /// The message's mark in the outbox. Stays the same when the epoch grows.
  public long leafId() {
    return (1L << path.level()) + path.index();
  }

  /// @param messages of each transaction of each block of each checkpoint of the epoch, in order
  /// @throws IllegalArgumentException if there is no message at the position
  public static OutboxWitness of(List<List<List<List<Fr>>>> messages, Position position) {
    List<List<List<Fr>>> checkpoint = at(messages, position.checkpoint, "checkpoint");
    List<List<Fr>> block = at(checkpoint, position.block, "block");
    List<Fr> tx = at(block, position.tx, "transaction");
    at(tx, position.message, "message");

    UnbalancedTree txTree = UnbalancedTree.of(tx);
    UnbalancedTree blockTree =
        UnbalancedTree.compressed(block.stream().map(OutHash::ofTx).toList());
    UnbalancedTree checkpointTree =
        UnbalancedTree.compressed(checkpoint.stream().map(OutHash::ofBlock).toList());
    UnbalancedTree epochTree = UnbalancedTree.of(padded(messages));

    MembershipPath path =
        txTree
            .path(position.message)
            .under(blockTree.path(position.tx))
            .under(checkpointTree.path(position.block))
            .under(epochTree.path(position.checkpoint));
    return new OutboxWitness(epochTree.root(), path);
  }

  private static List<Fr> padded(List<List<List<List<Fr>>>> messages) {
    if (messages.size() > ProtocolConstants.MAX_CHECKPOINTS_PER_EPOCH) {
      throw new IllegalArgumentException(messages.size() + " checkpoints in an epoch");
    }
    List<Fr> leaves = new ArrayList<>();
    messages.forEach(checkpoint -> leaves.add(OutHash.ofCheckpoint(checkpoint)));
    while (leaves.size() < ProtocolConstants.MAX_CHECKPOINTS_PER_EPOCH) {
      leaves.add(Fr.ZERO);
    }
    return leaves;
  }

  private static <T> T at(List<T> list, int index, String what) {
    if (index < 0 || index >= list.size()) {
      throw new IllegalArgumentException("no " + what + " " + index + " among " + list.size());
    }
    return list.get(index);
  }
}
