/// Transaction processing: private-only and public transactions, their phases, rollbacks, gas and
/// fees, up to the effect that goes into a block. [org.aztecnode.execution.tx.TxExecutor] runs one.
@NullMarked
package org.aztecnode.execution.tx;

import org.jspecify.annotations.NullMarked;
