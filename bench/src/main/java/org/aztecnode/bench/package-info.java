/// Measurements: the same work as the reference does, with the same results, timed.
@NullMarked
package org.aztecnode.bench;

import org.jspecify.annotations.NullMarked;
