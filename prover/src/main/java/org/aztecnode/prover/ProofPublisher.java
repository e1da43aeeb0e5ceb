package org.aztecnode.prover;

import java.time.Instant;
import org.aztecnode.protocol.bytes.Bytes32;

/// Puts proofs on L1.
@FunctionalInterface
public interface ProofPublisher {
  /// Compares what the proof claims with what L1 says, sends it, and waits until it is clear what
  /// has become of it.
  ///
  /// @param deadline in L1's time: no L1 block from then on may hold it
  Outcome publish(EpochProof proof, Instant deadline) throws InterruptedException;

  /// What became of a proof.
  sealed interface Outcome {
    /// L1 has taken it.
    record Published(long l1Block, Bytes32 transaction, long gasUsed) implements Outcome {}

    /// L1 has not; it may be tried again.
    record Failed(String why) implements Outcome {}
  }
}
