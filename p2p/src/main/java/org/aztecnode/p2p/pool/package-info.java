/// The transaction pool: what waits for a block, in the order in which it should get into one, kept
/// on disk. Rules are pure and one class each; [org.aztecnode.p2p.pool.TxPool] applies them one
/// step after another.
@NullMarked
package org.aztecnode.p2p.pool;

import org.jspecify.annotations.NullMarked;
