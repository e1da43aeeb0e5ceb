/// Development chains: what can be asked of an L1 that obeys, and of no other.
@NullMarked
package org.aztecnode.l1.dev;

import org.jspecify.annotations.NullMarked;
