/// Messages between L1 and L2.
@NullMarked
package org.aztecnode.protocol.message;

import org.jspecify.annotations.NullMarked;
