package org.aztecnode.execution.tx;

/// Stops the execution of a transaction that cannot be in a block; becomes [TxOutcome.Failed].
final class TxFailure extends RuntimeException {
  private static final long serialVersionUID = 1;

  TxFailure(String reason) {
    super(reason, null, false, false);
  }
}
