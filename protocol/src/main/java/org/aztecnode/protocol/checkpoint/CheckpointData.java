package org.aztecnode.protocol.checkpoint;

import java.util.List;
import org.aztecnode.crypto.field.Fr;
import org.aztecnode.protocol.attestation.CommitteeAttestation;
import org.aztecnode.protocol.state.TreeSnapshot;

/// A checkpoint without its blocks' contents.
///
/// @param checkpointOutHash over this checkpoint's own L2 to L1 messages
public record CheckpointData(
    long number,
    CheckpointHeader header,
    TreeSnapshot archive,
    Fr checkpointOutHash,
    long startBlock,
    int blockCount,
    List<CommitteeAttestation> attestations,
    L1Published l1) {
  public CheckpointData {
    attestations = List.copyOf(attestations);
  }

  public long lastBlock() {
    return startBlock + blockCount - 1;
  }
}
