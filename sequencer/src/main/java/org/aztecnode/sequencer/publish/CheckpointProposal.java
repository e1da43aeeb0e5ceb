package org.aztecnode.sequencer.publish;

import java.util.List;
import org.aztecnode.execution.block.BuiltCheckpoint;
import org.aztecnode.l1.Bytes;
import org.aztecnode.l1.propose.ProposeAbi;
import org.aztecnode.l1.propose.ProposeCalldata;
import org.aztecnode.protocol.attestation.EthSignature;
import org.aztecnode.protocol.blob.Blob;
import org.aztecnode.protocol.blob.BlobCommitment;
import org.aztecnode.protocol.bytes.Bytes32;
import org.aztecnode.protocol.checkpoint.Checkpoint;
import org.aztecnode.protocol.consensus.AttestationsAndSigners;

/// A checkpoint with all that L1 wants to see of it.
///
/// Follows `enqueueProposeCheckpoint` in `sequencer-client/src/publisher/sequencer-publisher.ts`.
///
/// @param attestations of the committee; none where there is no committee
/// @param signature the proposer's, over the attestations and who made them
/// @param blobs the checkpoint's contents
/// @param commitments to the blobs, in their order
public record CheckpointProposal(
    Checkpoint checkpoint,
    AttestationsAndSigners attestations,
    EthSignature signature,
    List<Blob> blobs,
    List<BlobCommitment> commitments) {
  public CheckpointProposal {
    blobs = List.copyOf(blobs);
    commitments = List.copyOf(commitments);
    if (blobs.size() != commitments.size()) {
      throw new IllegalArgumentException(
          blobs.size() + " blobs, " + commitments.size() + " commitments");
    }
  }

  /// @throws IllegalArgumentException if the header's blobs hash is not that of the blobs
  public static CheckpointProposal of(
      BuiltCheckpoint built, AttestationsAndSigners attestations, EthSignature signature) {
    Checkpoint checkpoint = built.checkpoint();
    CheckpointProposal proposal =
        new CheckpointProposal(
            checkpoint, attestations, signature, built.blobs(), built.commitments());
    if (!BlobCommitment.blobsHash(proposal.versionedHashes())
        .equals(checkpoint.header().blobsHash())) {
      throw new IllegalArgumentException(
          "the blobs of checkpoint " + checkpoint.number() + " are not those of its header");
    }
    return proposal;
  }

  /// How L1 names the blobs.
  public List<Bytes32> versionedHashes() {
    return commitments.stream().map(BlobCommitment::versionedHash).toList();
  }

  /// The arguments of `propose`.
  public ProposeCalldata arguments() {
    return new ProposeCalldata(
        checkpoint.archive().root(),
        checkpoint.feeAssetPriceModifier(),
        checkpoint.header(),
        attestations.attestations(),
        attestations.signers(),
        signature,
        Bytes.of(BlobCommitment.proposeInput(commitments)));
  }

  /// The call of `propose`.
  public Bytes calldata() {
    return ProposeAbi.encode(arguments());
  }
}
