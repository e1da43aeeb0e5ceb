/// The role `prover`: a full node that proves epochs too.
@NullMarked
package org.aztecnode.node.prover;

import org.jspecify.annotations.NullMarked;
