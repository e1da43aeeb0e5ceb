package org.aztecnode.l1.tx;

/// How an account fares, by the transaction with the highest nonce it has sent. In the order in
/// which accounts are preferred for the next.
///
/// Follows `ethereum/src/publisher_manager.ts`.
public enum SenderState {
  /// Nothing was sent.
  IDLE,
  /// The last one is in the chain.
  MINED,
  /// The last one was replaced with higher fees and waits.
  SPED_UP,
  /// The last one waits.
  SENT,
  /// The last one is being cancelled.
  CANCELLING,
  /// The last one was neither mined nor cancelled in time.
  NOT_MINED;

  public boolean isBusy() {
    return this != IDLE && this != MINED;
  }
}
