/// The role `sequencer`: a full node that proposes checkpoints too.
@NullMarked
package org.aztecnode.node.sequencer;

import org.jspecify.annotations.NullMarked;
