package org.aztecnode.archiver;

import java.util.List;
import org.aztecnode.crypto.field.Fr;
import org.aztecnode.protocol.address.EthAddress;
import org.aztecnode.protocol.attestation.CommitteeAttestation;
import org.aztecnode.protocol.checkpoint.CheckpointHeader;

/// Whether the newest checkpoints on L1 are ones this node follows.
///
/// An invalid checkpoint is not stored; while the pending chain is invalid the store's tip is the
/// last valid one. Follows `stdlib/src/block/validate_block_result.ts`.
public sealed interface PendingChain {
  Valid VALID = new Valid();

  record Valid() implements PendingChain {}

  /// The earliest of the consecutive invalid checkpoints, with what it takes to have it invalidated
  /// on L1.
  ///
  /// @param invalidIndex the committee position at fault; -1 when there are too few signatures
  /// @param reason what an operator reads
  record Invalid(
      long checkpointNumber,
      CheckpointHeader header,
      Fr headerHash,
      Fr archiveRoot,
      long epoch,
      List<EthAddress> committee,
      List<CommitteeAttestation> attestations,
      int invalidIndex,
      String reason)
      implements PendingChain {
    public Invalid {
      committee = List.copyOf(committee);
      attestations = List.copyOf(attestations);
    }
  }
}
