/// Addresses of L1 accounts and of Aztec contracts.
@NullMarked
package org.aztecnode.protocol.address;

import org.jspecify.annotations.NullMarked;
