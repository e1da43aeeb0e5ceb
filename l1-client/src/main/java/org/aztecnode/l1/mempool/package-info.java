/// L1 as a sender of transactions sees it: where they are handed over, what they would do, what
/// they would cost, and what became of them. Facts only; what to do about them is decided in `tx`.
@NullMarked
package org.aztecnode.l1.mempool;

import org.jspecify.annotations.NullMarked;
