package org.aztecnode.l1;

/// L1 did not answer, or not credibly. Trying again later may help; nothing was changed.
public final class L1Exception extends Exception {
  private static final long serialVersionUID = 1L;

  private final transient L1Failure failure;

  public L1Exception(L1Failure failure) {
    super(failure.reason());
    this.failure = failure;
  }

  public L1Failure failure() {
    return failure;
  }
}
