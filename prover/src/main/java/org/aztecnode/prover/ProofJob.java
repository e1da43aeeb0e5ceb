package org.aztecnode.prover;

import java.util.UUID;

/// An epoch that is being proven, or waits for its turn.
public record ProofJob(UUID id, long epoch, State state) {
  /// How far it is, in its order.
  public enum State {
    /// Asked for, and not begun.
    INITIALIZED,
    /// Executed again, and its proof made.
    PROCESSING,
    /// Its proof is on its way to L1.
    PUBLISHING_PROOF
  }

  static ProofJob of(long epoch) {
    return new ProofJob(UUID.randomUUID(), epoch, State.INITIALIZED);
  }

  ProofJob in(State next) {
    return new ProofJob(id, epoch, next);
  }
}
