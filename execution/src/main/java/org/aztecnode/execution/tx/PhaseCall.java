package org.aztecnode.execution.tx;

import org.aztecnode.execution.avm.CallTrace;

/// A call that a transaction enqueued, as it went; or, of contract zero, why a phase's calls did
/// not run.
public record PhaseCall(TxPhase phase, CallTrace trace) {}
