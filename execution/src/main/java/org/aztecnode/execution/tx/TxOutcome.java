package org.aztecnode.execution.tx;

/// What came of executing a transaction.
public sealed interface TxOutcome {
  /// It has an effect, if only that it pays: its effect can go into a block.
  record Processed(ProcessedTx tx) implements TxOutcome {}

  /// It cannot be in a block.
  record Failed(String reason) implements TxOutcome {}
}
