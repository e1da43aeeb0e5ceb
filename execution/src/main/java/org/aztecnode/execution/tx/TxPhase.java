package org.aztecnode.execution.tx;

/// When a public call runs: what its failure takes back, and which gas it may use.
///
/// Follows `TxExecutionPhase` in `stdlib/src/tx/processed_tx.ts`.
public enum TxPhase {
  /// A failure throws the transaction out.
  SETUP,
  /// A failure takes back what came after setup; teardown still runs.
  APP_LOGIC,
  /// A failure takes back what came after setup. Has gas of its own and knows the fee.
  TEARDOWN
}
