/// The L1 of a network of one's own: anvil, started with the node, kept with its data and stopped
/// with it.
@NullMarked
package org.aztecnode.node.local;

import org.jspecify.annotations.NullMarked;
