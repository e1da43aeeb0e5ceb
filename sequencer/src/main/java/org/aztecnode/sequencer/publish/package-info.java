/// How a checkpoint gets to L1: what the rollup's `propose` is given, the blobs that go with it,
/// and what becomes of the transaction that carries them.
@NullMarked
package org.aztecnode.sequencer.publish;

import org.jspecify.annotations.NullMarked;
