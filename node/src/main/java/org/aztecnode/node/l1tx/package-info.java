/// The node's accounts on L1, as configured.
@NullMarked
package org.aztecnode.node.l1tx;

import org.jspecify.annotations.NullMarked;
