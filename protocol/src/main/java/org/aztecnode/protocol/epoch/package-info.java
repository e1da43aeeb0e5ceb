/// Slots, epochs and proof windows. Time comes in as an argument: nothing here reads a clock.
@NullMarked
package org.aztecnode.protocol.epoch;

import org.jspecify.annotations.NullMarked;
