/// What the blocks of a slot's checkpoint may hold.
@NullMarked
package org.aztecnode.sequencer.build;

import org.jspecify.annotations.NullMarked;
