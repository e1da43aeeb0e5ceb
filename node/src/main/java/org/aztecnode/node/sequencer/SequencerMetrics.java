package org.aztecnode.node.sequencer;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.Locale;
import java.util.concurrent.atomic.AtomicLong;
import org.aztecnode.sequencer.SlotOutcome;

/// What is counted of a sequencer. Names are the reference's. One thread.
final class SequencerMetrics {
  private final MeterRegistry registry;
  private final Counter slots;
  private final Counter filled;
  private final Counter blocks;
  private final AtomicLong lastSlot = new AtomicLong(-1);

  SequencerMetrics(MeterRegistry registry) {
    this.registry = registry;
    this.slots =
        Counter.builder("aztec.sequencer.slot.total_count")
            .description("Slots that ended with or without a checkpoint of this node")
            .register(registry);
    this.filled =
        Counter.builder("aztec.sequencer.slot.filled_count")
            .description("Slots for which this node's checkpoint got to L1")
            .register(registry);
    this.blocks =
        Counter.builder("aztec.sequencer.block.count")
            .description("Blocks of this node that got to L1")
            .register(registry);
  }

  void count(SlotOutcome outcome) {
    switch (outcome) {
      case SlotOutcome.Proposed p -> {
        slot(p.slot());
        filled.increment();
        blocks.increment(p.blocks());
      }
      case SlotOutcome.Skipped s -> {
        slot(s.slot());
        Counter.builder("aztec.sequencer.checkpoint.proposal_failed_count")
            .description("Checkpoints of this node that did not get to L1, by why")
            .tag("reason", s.reason().name().toLowerCase(Locale.ROOT))
            .register(registry)
            .increment();
      }
      case SlotOutcome.Waiting _, SlotOutcome.Done _ -> {}
    }
  }

  private void slot(long slot) {
    if (lastSlot.getAndSet(slot) != slot) {
      slots.increment();
    }
  }
}
