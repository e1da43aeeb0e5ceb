package org.aztecnode.sequencer;

import org.aztecnode.sequencer.timetable.Timetable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// The lines an operator reads of the sequencer: one for each slot that ends with a checkpoint, or
/// without one for a reason worth telling. One thread.
final class SequencerLog {
  private static final Logger LOG = LoggerFactory.getLogger(Sequencer.class);

  private long told = ChainTip.BEFORE_SLOTS;
  private SlotOutcome.@org.jspecify.annotations.Nullable Waiting waiting;

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
    if (waiting != null && waiting.slot() < outcome.slot()) {
      missed(waiting.slot(), waiting.reason(), waiting.why());
      waiting = null;
    }
    switch (outcome) {
      case SlotOutcome.Proposed p -> {
        waiting = null;
        told = p.slot();
        LOG.info(
            "Slot {}: checkpoint {} with {} blocks, {} transactions, in L1 block {}",
            p.slot(),
            p.checkpoint(),
            p.blocks(),
            p.txs(),
            p.l1Block());
      }
      case SlotOutcome.Waiting w -> waiting = w;
      case SlotOutcome.Skipped s -> {
        waiting = null;
        missed(s.slot(), s.reason(), s.why());
      }
      case SlotOutcome.Done _ -> {}
    }
  }

  void failed(long slot, RuntimeException e) {
    LOG.error("Slot {}: the checkpoint failed for a reason that is this program's", slot, e);
  }

  private void missed(long slot, SlotOutcome.Reason reason, String why) {
    if (slot <= told) {
      return;
    }
    told = slot;
    if (reason.isUsual()) {
      LOG.debug("Slot {}: no checkpoint: {}", slot, why);
    } else {
      LOG.warn("Slot {}: no checkpoint: {}", slot, why);
    }
  }
}
