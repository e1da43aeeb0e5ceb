package org.aztecnode.sequencer.publish;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import java.util.List;
import org.aztecnode.crypto.field.Fr;
import org.aztecnode.execution.block.BuiltCheckpoint;
import org.aztecnode.l1.envelope.LocalSigner;
import org.aztecnode.l1.propose.ProposeAbi;
import org.aztecnode.protocol.attestation.CommitteeAttestation;
import org.aztecnode.protocol.blob.Blob;
import org.aztecnode.protocol.blob.BlobCommitment;
import org.aztecnode.protocol.blob.BlobEncoder;
import org.aztecnode.protocol.bytes.Bytes32;
import org.aztecnode.protocol.checkpoint.Checkpoint;
import org.aztecnode.protocol.checkpoint.CheckpointHeader;
import org.aztecnode.protocol.consensus.AttestationsAndSigners;
import org.aztecnode.protocol.consensus.CheckpointPayload;
import org.aztecnode.protocol.message.OutHash;
import org.aztecnode.sequencer.VectorCheckpoints;
import org.junit.jupiter.api.Test;

class CheckpointProposalTest {
  private static final LocalKey KEY = new LocalKey(LocalSigner.development(0));

  @Test
  void proposesWhatTheReferencePublishes() {
    assertThat(VectorCheckpoints.all())
        .isNotEmpty()
        .allSatisfy(
            c -> {
              CheckpointProposal proposal = propose(c.checkpoint(), nobody());
              assertThat(proposal.arguments().blobInput().toHex())
                  .isEqualTo(c.vector().get("blobsInput").asText());
              assertThat(proposal.versionedHashes().stream().map(Bytes32::toHex).toList())
                  .isEqualTo(
                      c.vector()
                          .get("blobs")
                          .valueStream()
                          .map(b -> b.get("versionedHash").asText())
                          .toList());
              assertThat(ProposeAbi.decode(proposal.calldata())).isEqualTo(proposal.arguments());
              assertThat(ProposeAbi.payloadDigest(proposal.arguments()))
                  .isEqualTo(CheckpointPayload.of(c.checkpoint()).payloadDigest());
            });
  }

  @Test
  void announcesTheAttestationsItBrings() throws Exception {
    Checkpoint checkpoint = VectorCheckpoints.all().getFirst().checkpoint();
    AttestationsAndSigners attestations =
        AttestationsAndSigners.of(
            List.of(
                new CommitteeAttestation(
                    KEY.address(), KEY.sign(CheckpointPayload.of(checkpoint)))));
    CheckpointProposal proposal = propose(checkpoint, attestations);
    assertThat(ProposeAbi.decode(proposal.calldata()).signers()).containsExactly(KEY.address());
    assertThat(ProposeAbi.attestationsHash(proposal.arguments()))
        .isEqualTo(attestations.attestations().hash());
    assertThat(attestations.signerOf(proposal.signature())).contains(KEY.address());
  }

  @Test
  void needsNobodyWhereThereIsNoCommittee() throws Exception {
    Checkpoint checkpoint = VectorCheckpoints.all().getFirst().checkpoint();
    assertThat(AttestationSource.NO_COMMITTEE.collect(checkpoint, Instant.EPOCH))
        .isEqualTo(new AttestationSource.Outcome.Collected(nobody()));
  }

  @Test
  void refusesAHeaderThatNamesOtherBlobs() {
    Checkpoint good = VectorCheckpoints.all().getFirst().checkpoint();
    CheckpointHeader h = good.header();
    CheckpointHeader other =
        new CheckpointHeader(
            h.lastArchiveRoot(),
            h.blockHeadersHash(),
            Fr.ONE,
            h.inHash(),
            h.epochOutHash(),
            h.slot(),
            h.timestamp(),
            h.coinbase(),
            h.feeRecipient(),
            h.gasFees(),
            h.totalManaUsed());
    Checkpoint bad =
        new Checkpoint(
            good.number(), other, good.archive(), good.blocks(), good.feeAssetPriceModifier());
    assertThatThrownBy(() -> propose(bad, nobody()))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("checkpoint " + good.number());
  }

  @Test
  void printsNoKeys() {
    assertThat(KEY.toString()).isEqualTo("key of " + KEY.address());
  }

  private static AttestationsAndSigners nobody() {
    return AttestationsAndSigners.of(List.of());
  }

  private static CheckpointProposal propose(
      Checkpoint checkpoint, AttestationsAndSigners attestations) {
    List<Fr> fields = BlobEncoder.encode(checkpoint);
    List<Blob> blobs = Blob.split(fields);
    BuiltCheckpoint built =
        new BuiltCheckpoint(
            checkpoint,
            OutHash.ofCheckpoint(checkpoint),
            fields,
            blobs,
            blobs.stream().map(BlobCommitment::to).toList());
    return CheckpointProposal.of(built, attestations, KEY.sign(attestations));
  }
}
