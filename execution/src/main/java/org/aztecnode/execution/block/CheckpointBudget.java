package org.aztecnode.execution.block;

import java.util.List;
import org.aztecnode.execution.tx.BlockLimits;
import org.aztecnode.protocol.blob.BlobEncoder;
import org.aztecnode.protocol.block.L2Block;
import org.aztecnode.protocol.constants.ProtocolConstants;

/// What a checkpoint's blocks may take together, beyond what the protocol fixes: six blobs, and the
/// DA gas that fills them.
///
/// @param mana as the rollup contract limits it
/// @param txs [Long#MAX_VALUE] if they are not limited
///
///   Follows `capLimitsByCheckpointBudgets` in `validator-client/src/checkpoint_builder.ts`.
public record CheckpointBudget(long mana, long txs) {
  public static CheckpointBudget ofMana(long mana) {
    return new CheckpointBudget(mana, Long.MAX_VALUE);
  }

  /// Lowers a block's limits to what the blocks before it left.
  BlockLimits cap(BlockLimits limits, List<L2Block> before) {
    long usedMana = before.stream().mapToLong(b -> b.header().totalManaUsed().toLongExact()).sum();
    long usedDaGas = before.stream().mapToLong(BlobEncoder::daGas).sum();
    long usedTxs = before.stream().mapToLong(b -> b.txEffects().size()).sum();
    return new BlockLimits(
        Math.min(limits.maxTxs(), Math.max(0, txs - usedTxs)),
        Math.min(limits.maxDaGas(), ProtocolConstants.MAX_DA_GAS_PER_CHECKPOINT - usedDaGas),
        Math.min(limits.maxL2Gas(), mana - usedMana),
        Math.min(limits.maxBlobFields(), BlobEncoder.fieldsLeft(before)));
  }
}
