/// The chain store and the world state of this node's data directory, opened together, and what an
/// operator may do to them while the node is down.
@NullMarked
package org.aztecnode.node.stores;

import org.jspecify.annotations.NullMarked;
