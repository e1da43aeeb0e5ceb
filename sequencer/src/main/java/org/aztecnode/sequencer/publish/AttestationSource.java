package org.aztecnode.sequencer.publish;

import java.time.Instant;
import java.util.List;
import org.aztecnode.protocol.checkpoint.Checkpoint;
import org.aztecnode.protocol.consensus.AttestationsAndSigners;

/// Where a proposer gets its committee's attestations from.
@FunctionalInterface
public interface AttestationSource {
  /// For rollups without a committee: nobody has to attest.
  AttestationSource NO_COMMITTEE =
      (checkpoint, deadline) -> new Outcome.Collected(AttestationsAndSigners.of(List.of()));

  /// Proposes the checkpoint to the committee and waits for its answers.
  ///
  /// @param deadline after which an attestation is of no use
  Outcome collect(Checkpoint checkpoint, Instant deadline) throws InterruptedException;

  /// What came of it.
  sealed interface Outcome {
    /// As many as L1 wants, in the committee's order.
    record Collected(AttestationsAndSigners attestations) implements Outcome {}

    /// Too few in time.
    record TooFew(int got, int needed) implements Outcome {}

    /// The checkpoint was not proposed, or must not be.
    record Refused(String why) implements Outcome {}
  }
}
