/// What a transaction sees of the world while it runs, and what it does to it: reads from a state
/// fork, effects with their limits on top, nested checkpoints, contracts.
/// [org.aztecnode.execution.state.TxState] is one transaction's.
@NullMarked
package org.aztecnode.execution.state;

import org.jspecify.annotations.NullMarked;
