/// The role `full`: follows the rollup on L1, keeps chain and state, answers clients.
@NullMarked
package org.aztecnode.node.full;

import org.jspecify.annotations.NullMarked;
