package org.aztecnode.sequencer;

import java.time.Duration;
import java.util.Optional;
import java.util.function.LongSupplier;
import org.aztecnode.protocol.epoch.EpochSchedule;
import org.aztecnode.sequencer.timetable.SequencerState;

/// Knows what a sequencer is doing and since when, and notices what takes longer than it should
/// while it still does: every wait ends sometime, but an operator should not wonder until then.
///
/// One thread enters, one looks for what is overdue; the state is for any.
final class StepWatch {
  /// What the slowest L1 that still works takes for a few requests.
  private static final Duration LEAST = Duration.ofSeconds(30);

  private static final int L1_SLOTS = 3;

  private final LongSupplier nanos;
  private final Duration usual;
  private final Duration slot;
  private volatile Step step;
  private Step told;
  private Duration next;

  /// @param since nanoseconds of a clock that only goes on
  private record Step(long slot, SequencerState state, long since) {}

  /// A step that lasts.
  record Overdue(long slot, SequencerState state, Duration soFar) {}

  /// @param nanos a clock that only goes on
  StepWatch(EpochSchedule schedule, LongSupplier nanos) {
    this.nanos = nanos;
    this.slot = Duration.ofSeconds(schedule.slotDuration());
    Duration l1 = Duration.ofSeconds((long) L1_SLOTS * schedule.ethereumSlotDuration());
    this.usual = l1.compareTo(LEAST) > 0 ? l1 : LEAST;
    this.step = new Step(0, SequencerState.STOPPED, nanos.getAsLong());
    this.told = step;
    this.next = usual;
  }

  SequencerState state() {
    return step.state;
  }

  void enter(long inSlot, SequencerState state) {
    step = new Step(inSlot, state, nanos.getAsLong());
  }

  /// The step under way, if it takes too long: once, and again whenever that time has doubled.
  Optional<Overdue> overdue() {
    Step now = step;
    if (now != told) {
      told = now;
      next = longest(now.state);
    }
    Duration soFar = Duration.ofNanos(nanos.getAsLong() - now.since);
    if (isRest(now.state) || soFar.compareTo(next) < 0) {
      return Optional.empty();
    }
    next = soFar.multipliedBy(2);
    return Optional.of(new Overdue(now.slot, now.state, soFar));
  }

  private static boolean isRest(SequencerState state) {
    return switch (state) {
      case STOPPED, STOPPING, IDLE -> true;
      case SYNCHRONIZING,
          PROPOSER_CHECK,
          INITIALIZING_CHECKPOINT,
          WAITING_FOR_TXS,
          CREATING_BLOCK,
          WAITING_UNTIL_NEXT_BLOCK,
          ASSEMBLING_CHECKPOINT,
          COLLECTING_ATTESTATIONS,
          PUBLISHING_CHECKPOINT ->
          false;
    };
  }

  /// What the timetable lets wait may take most of a slot.
  private Duration longest(SequencerState state) {
    return switch (state) {
      case WAITING_FOR_TXS, WAITING_UNTIL_NEXT_BLOCK, COLLECTING_ATTESTATIONS -> slot.plus(usual);
      default -> usual;
    };
  }
}
