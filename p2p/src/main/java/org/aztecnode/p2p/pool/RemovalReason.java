package org.aztecnode.p2p.pool;

/// Why a transaction left the pool.
public enum RemovalReason {
  /// Another with one of its nullifiers pays more.
  NULLIFIER_CONFLICT("NullifierConflict"),
  /// Its fee payer cannot pay for it and for those before it.
  FEE_PAYER_BALANCE("FeePayerBalanceEviction"),
  /// The pool is full of better ones.
  LOW_PRIORITY("LowPriorityEviction"),
  /// A block has one of its nullifiers, or it has expired.
  INVALID_AFTER_MINING("InvalidTxsAfterMining"),
  /// The block it was proven against is gone.
  INVALID_AFTER_REORG("InvalidTxsAfterReorg"),
  /// It could not come back to those that wait.
  INVALID("Invalid"),
  /// The block it was in is gone, and the pool keeps none of those.
  UNMINED("Unmined"),
  /// It cannot be executed.
  FAILED("FailedExecution"),
  /// The block it is in is final.
  FINALIZED("Finalized");

  private final String label;

  RemovalReason(String label) {
    this.label = label;
  }

  /// As metrics name it; the reference's name where it has one.
  public String label() {
    return label;
  }
}
