/// Checkpoints: what one proposer puts on L1 for one slot, and who attested to it.
@NullMarked
package org.aztecnode.protocol.checkpoint;

import org.jspecify.annotations.NullMarked;
