package org.aztecnode.sequencer.timetable;

import java.time.Duration;
import java.time.Instant;
import org.aztecnode.protocol.epoch.EpochSchedule;

/// Wall time as a proposer counts it: in slots, each beginning one L1 slot before it does for
/// everybody else, since the L1 block that takes the checkpoint is the next one.
///
/// Follows `epoch-cache/src/epoch_cache.ts` (`getEpochAndSlotInNextL1Slot`) and
/// `getSlotStartBuildTimestamp` of `stdlib/src/epoch-helpers/index.ts`.
public record SlotClock(EpochSchedule schedule) {
  /// The slot to work on: the one in which the next L1 block will be.
  public long slotAt(Instant now) {
    return schedule.slotAtNextL1Block(now.getEpochSecond());
  }

  /// How long ago work on a slot could begin, to the millisecond; negative before.
  public Duration sinceBuildStart(long slot, Instant now) {
    return Duration.ofMillis(now.toEpochMilli() - buildStart(slot).toEpochMilli());
  }

  /// When work on a slot begins.
  public Instant buildStart(long slot) {
    return Instant.ofEpochSecond(schedule.buildStartOfSlot(slot));
  }

  /// When a time of a slot's timetable is.
  public Instant at(long slot, Duration sinceBuildStart) {
    return buildStart(slot).plus(sinceBuildStart);
  }

  /// When a slot's checkpoint can no longer get to L1: the last L1 block of the slot is due.
  public Instant buildEnd(long slot) {
    return buildStart(slot).plusSeconds(schedule.slotDuration());
  }
}
