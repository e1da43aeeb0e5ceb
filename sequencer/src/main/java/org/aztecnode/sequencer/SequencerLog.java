package org.aztecnode.sequencer;

import java.time.Duration;
import java.util.EnumSet;
import java.util.Set;
import java.util.function.LongSupplier;
import org.aztecnode.sequencer.timetable.Timetable;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// The lines an operator reads of the sequencer: one for each slot that ends with a checkpoint, or
/// without one for a reason worth telling, told while it lasts if it lasts. One thread.
final class SequencerLog {
  private static final Logger LOG = LoggerFactory.getLogger(Sequencer.class);

  /// Of waiting in one slot for one reason; slots of development networks can be long.
  private static final Duration PATIENCE = Duration.ofSeconds(30);

  private final LongSupplier nanos;

  /// The slot last told of, and what was.
  private long slot = ChainTip.BEFORE_SLOTS;

  private final Set<SlotOutcome.Reason> told = EnumSet.noneOf(SlotOutcome.Reason.class);
  private SlotOutcome.@Nullable Waiting waiting;
  private long waitingSince;

  /// @param nanos a clock that only goes on
  SequencerLog(LongSupplier nanos) {
    this.nanos = nanos;
  }

  void started(SequencerSettings settings, Timetable timetable, boolean endedOpen) {
    LOG.info(
        "Proposing for coinbase {}: {} a slot{}",
        settings.coinbase(),
        timetable.maxBlocks() == 1 ? "one block" : "up to " + timetable.maxBlocks() + " blocks",
        timetable.enforced() ? "" : ", as soon as there are transactions");
    if (endedOpen) {
      LOG.warn(
          "The node ended while it published a checkpoint; what became of it is seen on L1, and its"
              + " slot is left alone");
    }
  }

  void tell(SlotOutcome outcome) {
    if (waiting != null && waiting.slot() != outcome.slot()) {
      if (waiting.slot() != slot) {
        missed(waiting.slot(), waiting.reason(), waiting.why());
      }
      waiting = null;
    }
    switch (outcome) {
      case SlotOutcome.Proposed p -> {
        waiting = null;
        slot = p.slot();
        told.clear();
        LOG.info(
            "Slot {}: checkpoint {} with {} blocks, {} transactions, in L1 block {}",
            p.slot(),
            p.checkpoint(),
            p.blocks(),
            p.txs(),
            p.l1Block());
      }
      case SlotOutcome.Waiting w -> waits(w);
      case SlotOutcome.Skipped s -> {
        waiting = null;
        missed(s.slot(), s.reason(), s.why());
      }
      case SlotOutcome.Done _ -> {}
    }
  }

  private void waits(SlotOutcome.Waiting now) {
    long at = nanos.getAsLong();
    if (waiting == null || waiting.reason() != now.reason()) {
      waitingSince = at;
    }
    waiting = now;
    if (!now.reason().isUsual() && at - waitingSince >= PATIENCE.toNanos()) {
      missed(now.slot(), now.reason(), now.why());
    }
  }

  void failed(long slot, Throwable e) {
    LOG.error("Slot {}: the checkpoint failed for a reason that is this program's", slot, e);
  }

  void interrupted(InterruptedException e) {
    LOG.error("The sequencer was interrupted and has ended: nothing more is proposed", e);
  }

  /// From another thread.
  void overdue(StepWatch.Overdue step) {
    LOG.warn(
        "Slot {}: {} has taken {} s and is not done",
        step.slot(),
        step.state(),
        step.soFar().toSeconds());
  }

  /// Once for each reason of a slot: where there is no timetable, a slot is tried more than once.
  private void missed(long in, SlotOutcome.Reason reason, String why) {
    if (in != slot) {
      slot = in;
      told.clear();
    }
    if (!told.add(reason)) {
      return;
    }
    if (reason.isUsual()) {
      LOG.debug("Slot {}: no checkpoint: {}", in, why);
    } else {
      LOG.warn("Slot {}: no checkpoint: {}", in, why);
    }
  }
}
