/// What proposers, committee members and validators sign, and the digests they sign it by.
@NullMarked
package org.aztecnode.protocol.consensus;

import org.jspecify.annotations.NullMarked;
