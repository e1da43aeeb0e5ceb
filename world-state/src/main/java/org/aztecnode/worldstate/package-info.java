/// The state of the rollup: five Merkle trees kept on disk, with their history, forks for
/// execution, and the paired application and unwinding of blocks. Everything public is reached from
/// [org.aztecnode.worldstate.WorldState].
@NullMarked
package org.aztecnode.worldstate;

import org.jspecify.annotations.NullMarked;
