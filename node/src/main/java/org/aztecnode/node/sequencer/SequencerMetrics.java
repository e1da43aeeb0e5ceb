package org.aztecnode.node.sequencer;

import static org.aztecnode.node.monitoring.Meters.MILLIS;

import io.micrometer.core.instrument.DistributionSummary;
import java.time.Duration;
import java.util.EnumSet;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;
import java.util.function.DoubleConsumer;
import org.aztecnode.execution.block.BlockOutcome;
import org.aztecnode.execution.tx.BlockTxs;
import org.aztecnode.execution.tx.ProcessedTx;
import org.aztecnode.node.monitoring.Meters;
import org.aztecnode.protocol.block.L2Block;
import org.aztecnode.protocol.checkpoint.Checkpoint;
import org.aztecnode.protocol.fees.Gas;
import org.aztecnode.sequencer.SequencerListener;
import org.aztecnode.sequencer.SlotOutcome;
import org.aztecnode.sequencer.SlotOutcome.Reason;

/// What is measured of a sequencer. Names are the reference's. One thread.
///
/// Follows `sequencer-client/src/sequencer/metrics.ts` and, for the transactions of blocks,
/// `simulator/src/public/public_processor/public_processor_metrics.ts`. What was in the way before
/// building is counted once a slot, where the reference counts each look.
final class SequencerMetrics implements SequencerListener {
  /// What a look can find before building begins.
  private static final Set<Reason> BEFORE =
      EnumSet.of(
          Reason.NOT_SYNCED,
          Reason.SLOT_TAKEN,
          Reason.INVALID_CHAIN,
          Reason.REFUSED_BY_ROLLUP,
          Reason.CLOCK_OFF,
          Reason.L1_UNREACHABLE);

  private static final String ERROR = "aztec.error_type";
  private static final String DIMENSION = "aztec.gas_dimension";

  private final Meters meters;
  private final Consumer<SlotOutcome> next;
  private final AtomicLong slots;
  private final AtomicLong filled;
  private final AtomicLong blocksBuilt;
  private final AtomicLong blocksFailed;
  private final DistributionSummary blockDuration;
  private final DoubleConsumer manaPerSecond;
  private final AtomicLong proposals;
  private final DistributionSummary checkpointDuration;
  private final DoubleConsumer checkpointBlocks;
  private final DoubleConsumer checkpointTxs;
  private final DoubleConsumer checkpointMana;
  private final AtomicLong txsDone;
  private final AtomicLong txsFailed;
  private final DistributionSummary daGas;
  private final DistributionSummary l2Gas;
  private long lastSlot = -1;
  private Optional<SlotOutcome.Waiting> waiting = Optional.empty();

  /// @param next told of each look after this
  SequencerMetrics(Meters meters, Consumer<SlotOutcome> next) {
    this.meters = meters;
    this.next = next;
    slots = meters.count("aztec.sequencer.slot.total_count", "Slots that were worked on");
    filled = meters.count("aztec.sequencer.slot.filled_count", "Slots whose checkpoint is on L1");
    blocksBuilt = blocks("built");
    blocksFailed = blocks("failed");
    blockDuration =
        meters.summary("aztec.sequencer.block.build_duration", MILLIS, "Building a block");
    manaPerSecond =
        meters.last(
            "aztec.sequencer.block.build_mana_per_second",
            "mana_per_second",
            "Mana of the last block by the time it took");
    proposals =
        meters.count(
            "aztec.sequencer.checkpoint.proposal_success_count",
            "Checkpoints that were ready for L1");
    checkpointDuration =
        meters.summary(
            "aztec.sequencer.checkpoint.build_duration",
            MILLIS,
            "From a checkpoint's beginning to its last block");
    checkpointBlocks =
        meters.last("aztec.sequencer.checkpoint.block_count", "", "Blocks of the last checkpoint");
    checkpointTxs =
        meters.last(
            "aztec.sequencer.checkpoint.tx_count", "", "Transactions of the last checkpoint");
    checkpointMana =
        meters.last("aztec.sequencer.checkpoint.total_mana", "mana", "Mana of the last checkpoint");
    txsDone = txs(true);
    txsFailed = txs(false);
    daGas = gas("DA");
    l2Gas = gas("L2");
    notBuilt("insufficient_valid_txs");
    for (Reason reason : Reason.values()) {
      notProposed(reason);
    }
  }

  @Override
  public void looked(SlotOutcome outcome) {
    count(outcome);
    next.accept(outcome);
  }

  private void count(SlotOutcome outcome) {
    waiting
        .filter(before -> before.slot() < outcome.slot())
        .ifPresent(
            before -> {
              notProposed(before.reason()).incrementAndGet();
              waiting = Optional.empty();
            });
    switch (outcome) {
      case SlotOutcome.Proposed p -> {
        slot(p.slot());
        filled.incrementAndGet();
      }
      case SlotOutcome.Skipped s -> {
        slot(s.slot());
        notProposed(s.reason()).incrementAndGet();
      }
      case SlotOutcome.Waiting w ->
          waiting = BEFORE.contains(w.reason()) ? Optional.of(w) : Optional.empty();
      case SlotOutcome.Done _ -> {}
    }
  }

  private void slot(long slot) {
    waiting = Optional.empty();
    if (lastSlot != slot) {
      lastSlot = slot;
      slots.incrementAndGet();
    }
  }

  @Override
  public void tried(BlockOutcome outcome, Duration took) {
    BlockTxs txs = outcome.txs();
    txsFailed.addAndGet(txs.failed().size());
    switch (outcome) {
      case BlockOutcome.TooFewTxs _ -> notBuilt("insufficient_valid_txs").incrementAndGet();
      case BlockOutcome.Built(var block, _) -> {
        txsDone.addAndGet(txs.processed().size());
        for (ProcessedTx tx : txs.processed()) {
          Gas used = tx.gasUsed().total();
          daGas.record(used.daGas());
          l2Gas.record(used.l2Gas());
        }
        blocksBuilt.incrementAndGet();
        blockDuration.record(Meters.millis(took));
        manaPerSecond.accept(Math.ceil(mana(block.block()) / (took.toNanos() / 1e9)));
      }
    }
  }

  @Override
  public void failed(RuntimeException reason) {
    blocksFailed.incrementAndGet();
    notBuilt(reason.getClass().getSimpleName()).incrementAndGet();
  }

  @Override
  public void built(Checkpoint checkpoint, Duration took) {
    proposals.incrementAndGet();
    checkpointDuration.record(Meters.millis(took));
    checkpointBlocks.accept(checkpoint.blocks().size());
    checkpointTxs.accept(
        checkpoint.blocks().stream().mapToInt(block -> block.txEffects().size()).sum());
    checkpointMana.accept(checkpoint.blocks().stream().mapToDouble(SequencerMetrics::mana).sum());
  }

  private static double mana(L2Block block) {
    return block.header().totalManaUsed().toBigInteger().doubleValue();
  }

  private AtomicLong blocks(String status) {
    return meters.count(
        "aztec.sequencer.block.count", "Blocks, built or not", "aztec.status", status);
  }

  private AtomicLong notBuilt(String why) {
    return meters.count(
        "aztec.sequencer.block.proposal_failed_count",
        "Blocks that were tried in vain",
        ERROR,
        why);
  }

  private AtomicLong notProposed(Reason reason) {
    return BEFORE.contains(reason)
        ? meters.count(
            "aztec.sequencer.checkpoint.precheck_failed_count",
            "Slots in which no checkpoint could be begun",
            ERROR,
            before(reason))
        : meters.count(
            "aztec.sequencer.checkpoint.proposal_failed_count",
            "Checkpoints that were begun and are not on L1",
            ERROR,
            name(reason));
  }

  /// By the reference's names where it has one.
  private static String before(Reason reason) {
    return switch (reason) {
      case SLOT_TAKEN -> "slot_already_taken";
      case REFUSED_BY_ROLLUP -> "rollup_contract_check_failed";
      case CLOCK_OFF -> "slot_mismatch";
      default -> name(reason);
    };
  }

  private static String name(Reason reason) {
    return reason.name().toLowerCase(Locale.ROOT);
  }

  private AtomicLong txs(boolean ok) {
    return meters.count(
        "aztec.public_processor.tx_count",
        "Transactions of blocks that were built, and those found not to hold",
        "aztec.ok",
        Boolean.toString(ok));
  }

  private DistributionSummary gas(String dimension) {
    return meters.summary(
        "aztec.public_processor.tx_gas", "gas", "Gas of a transaction", DIMENSION, dimension);
  }
}
