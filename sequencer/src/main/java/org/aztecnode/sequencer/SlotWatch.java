package org.aztecnode.sequencer;

import java.time.Duration;
import java.time.Instant;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import org.aztecnode.sequencer.SlotOutcome.Reason;
import org.aztecnode.sequencer.timetable.SequencerState;
import org.aztecnode.sequencer.timetable.SlotClock;
import org.aztecnode.sequencer.timetable.Timetable;

/// The time of one slot's work: each step is announced here and refused when it is too late for it.
///
/// @param entered told what is begun
/// @param stopping whether work is to end
record SlotWatch(
    long slot,
    SlotClock clock,
    Timetable timetable,
    SequencerTime time,
    Consumer<SequencerState> entered,
    BooleanSupplier stopping) {

  /// Begins a step.
  ///
  /// @throws SlotAbandoned if it is too late for it, or work is to end
  void enter(SequencerState state) throws SlotAbandoned {
    if (stopping.getAsBoolean()) {
      throw new SlotAbandoned(Reason.STOPPED, "the sequencer is asked to stop");
    }
    Duration now = elapsed();
    if (timetable.isTooLate(state, now)) {
      throw new SlotAbandoned(
          Reason.TOO_LATE,
          "too late for %s: %d ms into the slot, at most %d"
              .formatted(
                  state, now.toMillis(), timetable.latestEntry(state).orElseThrow().toMillis()));
    }
    entered.accept(state);
  }

  /// Since work on the slot could begin.
  Duration elapsed() {
    return clock.sinceBuildStart(slot, time.instant());
  }

  boolean isOver(Duration deadline) {
    return stopping.getAsBoolean() || elapsed().compareTo(deadline) >= 0;
  }

  Instant at(Duration sinceBuildStart) {
    return clock.at(slot, sinceBuildStart);
  }

  void sleepUntil(Duration sinceBuildStart) throws InterruptedException {
    time.sleepUntil(at(sinceBuildStart));
  }
}
