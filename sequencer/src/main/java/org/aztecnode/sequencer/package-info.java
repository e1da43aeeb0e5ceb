/// The sequencer: one loop that takes a slot at a time, checks whether it may propose, builds a
/// checkpoint, and publishes it.
@NullMarked
package org.aztecnode.sequencer;

import org.jspecify.annotations.NullMarked;
