/// Follows a rollup on L1 and keeps the chain store equal to it. What to do is decided by pure
/// functions; [org.aztecnode.archiver.sync.L1Source] is all it sees of L1.
@NullMarked
package org.aztecnode.archiver.sync;

import org.jspecify.annotations.NullMarked;
