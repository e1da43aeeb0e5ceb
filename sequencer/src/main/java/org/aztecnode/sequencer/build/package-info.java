/// Building a slot's checkpoint: which transactions go into which block, under which limits, until
/// when.
@NullMarked
package org.aztecnode.sequencer.build;

import org.jspecify.annotations.NullMarked;
