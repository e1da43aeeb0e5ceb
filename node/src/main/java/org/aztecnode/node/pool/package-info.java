/// The transaction pool of this node: what it asks of chain and state, and how it hears of blocks
/// and slots.
@NullMarked
package org.aztecnode.node.pool;

import org.jspecify.annotations.NullMarked;
