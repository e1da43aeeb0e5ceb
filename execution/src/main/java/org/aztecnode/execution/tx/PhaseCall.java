package org.aztecnode.execution.tx;

import org.aztecnode.execution.avm.CallTrace;

/// A call that a transaction enqueued, as it went.
public record PhaseCall(TxPhase phase, CallTrace trace) {}
