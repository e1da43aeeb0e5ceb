/// Keeps the world state where the stored chain is.
@NullMarked
package org.aztecnode.node.sync;

import org.jspecify.annotations.NullMarked;
