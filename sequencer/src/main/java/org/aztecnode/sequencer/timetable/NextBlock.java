package org.aztecnode.sequencer.timetable;

import java.time.Duration;

/// Whether there is time for another block in a slot.
public sealed interface NextBlock {
  /// There is, until then.
  ///
  /// @param deadline since the start of building
  /// @param last whether no other comes after it in this slot
  record Until(Duration deadline, boolean last) implements NextBlock {}

  /// There is, without a deadline; it is the slot's only one.
  record Anytime() implements NextBlock {}

  /// There is not.
  record TooLate() implements NextBlock {}
}
