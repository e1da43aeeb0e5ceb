/// Blocks: their headers, and the effects of their transactions.
@NullMarked
package org.aztecnode.protocol.block;

import org.jspecify.annotations.NullMarked;
