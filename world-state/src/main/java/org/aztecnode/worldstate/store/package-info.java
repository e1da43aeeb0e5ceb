/// The state trees on LMDB: one environment, one write transaction for everything a block changes,
/// and read transactions that show one block. Nothing outside this package knows LMDB.
@NullMarked
package org.aztecnode.worldstate.store;

import org.jspecify.annotations.NullMarked;
