package org.aztecnode.sequencer.timetable;

import java.time.Duration;
import java.util.Optional;

/// What a timetable is made from.
///
/// @param slot how long a slot is
/// @param l1Slot how long an L1 slot is
/// @param block how long a block of a checkpoint may take; empty for one block a checkpoint, as
///   long as it likes
/// @param propagation how long a message travels to all peers
/// @param publishing how long before its end a slot's checkpoint must be on its way to L1
/// @param enforced whether being late matters. If not, there is one block a checkpoint, without a
///   deadline
public record TimetableSettings(
    Duration slot,
    Duration l1Slot,
    Optional<Duration> block,
    Duration propagation,
    Duration publishing,
    boolean enforced) {
  public static final Duration DEFAULT_PROPAGATION = Duration.ofSeconds(2);

  public TimetableSettings {
    require(slot.isPositive(), "slots of " + slot);
    require(l1Slot.isPositive(), "L1 slots of " + l1Slot);
    require(block.isEmpty() || block.get().isPositive(), "blocks of " + block);
    require(!propagation.isNegative(), "a propagation time of " + propagation);
    require(!publishing.isNegative(), "a publishing time of " + publishing);
  }

  private static void require(boolean holds, String what) {
    if (!holds) {
      throw new IllegalArgumentException(what);
    }
  }
}
