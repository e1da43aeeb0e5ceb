/// The input of the rollup's propose method behind an event, direct or wrapped. A candidate counts
/// only if it hashes to what the event says.
@NullMarked
package org.aztecnode.l1.propose;

import org.jspecify.annotations.NullMarked;
