/// When a proposer does what within a slot: the slot's clock and its timetable, as values. Nothing
/// here reads a clock; whoever asks brings the time.
@NullMarked
package org.aztecnode.sequencer.timetable;

import org.jspecify.annotations.NullMarked;
