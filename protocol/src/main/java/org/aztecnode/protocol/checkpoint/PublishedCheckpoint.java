package org.aztecnode.protocol.checkpoint;

import java.util.List;
import org.aztecnode.protocol.attestation.CommitteeAttestation;

/// A checkpoint found on L1, with the attestations it came with, in the committee's order.
public record PublishedCheckpoint(
    Checkpoint checkpoint, L1Published l1, List<CommitteeAttestation> attestations) {
  public PublishedCheckpoint {
    attestations = List.copyOf(attestations);
  }
}
