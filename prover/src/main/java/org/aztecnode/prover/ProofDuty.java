package org.aztecnode.prover;

/// What there is to prove now.
public sealed interface ProofDuty {
  /// Every checkpoint on L1 is proven.
  record Nothing() implements ProofDuty {}

  /// The epoch after the proven checkpoint may still get checkpoints.
  record Unfinished(long epoch) implements ProofDuty {}

  /// The epoch is over, and nobody has proven all of it.
  ///
  /// @param first its first checkpoint, though that may be proven already
  /// @param last its last checkpoint
  /// @param deadline in L1's time, seconds: a proof must be in a block before it
  record Prove(long epoch, long first, long last, long deadline) implements ProofDuty {}

  /// It is too late to prove the epoch: L1 drops its checkpoints with the next proposal or proof.
  record TooLate(long epoch, long deadline) implements ProofDuty {}
}
