package org.aztecnode.execution.block;

import java.math.BigInteger;
import java.util.List;
import org.aztecnode.crypto.field.Fr;
import org.aztecnode.protocol.checkpoint.CheckpointGlobals;
import org.aztecnode.protocol.constants.ProtocolConstants;

/// All that is fixed before a checkpoint's first block is built.
///
/// @param messages its L1 to L2 messages, not padded
/// @param outHashesBefore of the checkpoints of the same epoch before this one, in order, each over
///   its own messages alone
/// @param feeAssetPriceModifier basis points; no part of the header
public record CheckpointStart(
    long number,
    CheckpointGlobals globals,
    List<Fr> messages,
    List<Fr> outHashesBefore,
    BigInteger feeAssetPriceModifier) {
  /// @throws IllegalArgumentException if there are more messages than a checkpoint takes, or more
  ///   checkpoints than an epoch has
  public CheckpointStart {
    messages = List.copyOf(messages);
    outHashesBefore = List.copyOf(outHashesBefore);
    if (messages.size() > ProtocolConstants.MESSAGES_PER_CHECKPOINT) {
      throw new IllegalArgumentException(
          "a checkpoint has at most "
              + ProtocolConstants.MESSAGES_PER_CHECKPOINT
              + " messages, not "
              + messages.size());
    }
    if (outHashesBefore.size() >= ProtocolConstants.MAX_CHECKPOINTS_PER_EPOCH) {
      throw new IllegalArgumentException(
          "an epoch has at most "
              + ProtocolConstants.MAX_CHECKPOINTS_PER_EPOCH
              + " checkpoints, "
              + outHashesBefore.size()
              + " are before this one");
    }
  }
}
