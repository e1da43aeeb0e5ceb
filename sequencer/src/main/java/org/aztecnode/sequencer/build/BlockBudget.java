package org.aztecnode.sequencer.build;

import java.util.OptionalInt;
import java.util.OptionalLong;
import org.aztecnode.execution.tx.BlockLimits;
import org.aztecnode.protocol.constants.ProtocolConstants;
import org.aztecnode.protocol.validation.CheckpointLimits;

/// How much each block of a checkpoint may hold: its share of the checkpoint's limits. That it
/// takes no more than the blocks before it have left is seen to where blocks are built.
///
/// Follows `computeBlockLimits` in `sequencer-client/src/client/sequencer-client.ts`.
///
/// @param checkpointMana what a checkpoint may use, as the rollup contract sets it
/// @param mana of a block
/// @param daGas of a block
/// @param txs of a block
/// @param checkpointTxs of a checkpoint, if limited
public record BlockBudget(
    long checkpointMana, long mana, long daGas, int txs, OptionalInt checkpointTxs) {
  /// Of a block, where nothing else is said.
  static final int DEFAULT_TXS = 32;

  /// @param maxBlocks how many blocks a slot has time for
  public static BlockBudget of(long checkpointMana, int maxBlocks, BudgetSettings settings) {
    long maxDaGas = ProtocolConstants.MAX_DA_GAS_PER_CHECKPOINT;
    OptionalInt checkpointTxs = settings.checkpointTxs();
    long txs =
        settings.txs().isPresent() || checkpointTxs.isPresent()
            ? limit(
                settings.txs().isPresent()
                    ? OptionalLong.of(settings.txs().getAsInt())
                    : OptionalLong.empty(),
                checkpointTxs.orElse(Integer.MAX_VALUE),
                maxBlocks,
                settings.share())
            : DEFAULT_TXS;
    return new BlockBudget(
        checkpointMana,
        limit(settings.mana(), checkpointMana, maxBlocks, settings.share()),
        limit(settings.daGas(), maxDaGas, maxBlocks, settings.share()),
        Math.toIntExact(txs),
        checkpointTxs);
  }

  private static long limit(OptionalLong set, long whole, int maxBlocks, double share) {
    long own =
        set.orElseGet(() -> (long) Math.ceil((double) whole / Math.max(1, maxBlocks) * share));
    return Math.min(whole, own);
  }

  /// What a block may take, whatever the blocks before it took.
  public BlockLimits ofBlock() {
    return new BlockLimits(txs, daGas, mana, ProtocolConstants.MAX_BLOB_FIELDS_PER_CHECKPOINT);
  }

  /// The same limits, for whoever looks at the finished checkpoint.
  public CheckpointLimits asCheckpointLimits() {
    return new CheckpointLimits(
        OptionalLong.of(checkpointMana),
        OptionalLong.of(mana),
        OptionalLong.of(daGas),
        checkpointTxs,
        OptionalInt.of(txs));
  }
}
