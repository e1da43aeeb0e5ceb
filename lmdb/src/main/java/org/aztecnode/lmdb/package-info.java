/// What every store of the node has in common: an LMDB environment in a directory of its own,
/// claimed by one process, written by one thread, and one way of saying why it cannot be used. What
/// the tables hold, and how reading and growing go, is each store's own.
@NullMarked
package org.aztecnode.lmdb;

import org.jspecify.annotations.NullMarked;
