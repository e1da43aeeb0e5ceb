package org.aztecnode.l1.rpc;

import org.aztecnode.l1.L1Failure;

/// One endpoint did not answer one request; another may.
final class AttemptFailed extends Exception {
  private static final long serialVersionUID = 1L;

  private final transient L1Failure.AtEndpoint failure;

  AttemptFailed(L1Failure.AtEndpoint failure) {
    super(failure.reason(), null, false, false);
    this.failure = failure;
  }

  L1Failure.AtEndpoint failure() {
    return failure;
  }
}
