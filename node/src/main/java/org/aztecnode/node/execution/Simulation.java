package org.aztecnode.node.execution;

import org.aztecnode.execution.tx.ProcessedTx;
import org.aztecnode.protocol.block.GlobalVariables;

/// What came of trying a transaction out.
public sealed interface Simulation {
  /// It could be in the next block, reverted or not.
  record Processed(GlobalVariables globals, ProcessedTx tx) implements Simulation {}

  /// It could not be, or may not be tried out.
  record Refused(String reason) implements Simulation {}

  /// It could not be tried out; not the transaction's fault.
  record Unavailable(String reason) implements Simulation {}
}
