package org.aztecnode.archiver;

import java.util.List;
import org.aztecnode.crypto.field.Fr;
import org.aztecnode.protocol.attestation.CommitteeAttestation;
import org.aztecnode.protocol.block.L2Block;
import org.aztecnode.protocol.checkpoint.L1Published;

/// A block that L1 has, with where its checkpoint was published.
///
/// Follows `stdlib/src/block/checkpointed_l2_block.ts`.
public record CheckpointedBlock(
    L2Block block, Fr hash, L1Published l1, List<CommitteeAttestation> attestations) {
  public CheckpointedBlock {
    attestations = List.copyOf(attestations);
  }
}
