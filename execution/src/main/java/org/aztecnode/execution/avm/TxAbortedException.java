package org.aztecnode.execution.avm;

/// The transaction cannot be executed at all, and has no effect: neither success nor revert.
public final class TxAbortedException extends RuntimeException {
  private static final long serialVersionUID = 1;

  public TxAbortedException(String message) {
    super(message);
  }
}
