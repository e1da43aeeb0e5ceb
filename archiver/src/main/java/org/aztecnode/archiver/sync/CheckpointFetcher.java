package org.aztecnode.archiver.sync;

import java.util.List;
import java.util.function.LongFunction;
import org.aztecnode.archiver.PendingChain;
import org.aztecnode.archiver.store.PreparedCheckpoint;
import org.aztecnode.crypto.field.Fr;
import org.aztecnode.l1.L1Exception;
import org.aztecnode.l1.contract.CheckpointProposed;
import org.aztecnode.protocol.attestation.AttestationCheck;
import org.aztecnode.protocol.attestation.CommitteeAttestation;
import org.aztecnode.protocol.blob.BlobDecoder;
import org.aztecnode.protocol.blob.BlobDecoding;
import org.aztecnode.protocol.checkpoint.Checkpoint;
import org.aztecnode.protocol.checkpoint.PublishedCheckpoint;
import org.aztecnode.protocol.codec.DecodeException;
import org.aztecnode.protocol.consensus.CheckpointPayload;
import org.aztecnode.protocol.message.CheckpointMessages;
import org.aztecnode.protocol.validation.CheckpointLimits;
import org.aztecnode.protocol.validation.CheckpointRules;
import org.aztecnode.protocol.validation.CheckpointValidation;

/// Gets one checkpoint from its event to what the store takes: calldata, attestations, blobs,
/// blocks, checks. Thread-safe.
///
/// Attestations are looked at before blobs: a checkpoint nobody stands behind may come with blobs
/// that are none. Follows `archiver/src/l1/data_retrieval.ts` and
/// `archiver/src/modules/validation.ts`.
final class CheckpointFetcher {
  private final SyncSettings settings;
  private final CommitteeCache committees;
  private final LongFunction<List<Fr>> messages;
  private final BlobDecoder decoder;

  /// @param messages those of a checkpoint, as the store has them
  CheckpointFetcher(
      SyncSettings settings, CommitteeCache committees, LongFunction<List<Fr>> messages) {
    this.settings = settings;
    this.committees = committees;
    this.messages = messages;
    this.decoder = new BlobDecoder(Fr.of(settings.chainId()), Fr.of(settings.rollupVersion()));
  }

  Fetched fetch(PinnedL1 l1, CheckpointProposed event, boolean recent) throws L1Exception {
    return switch (l1.proposal(event)) {
      case Proposal.NotFound(String reason) -> new Fetched.Unavailable(event, reason);
      case Proposal.Found found -> attested(l1, event, found, recent);
    };
  }

  private Fetched attested(
      PinnedL1 l1, CheckpointProposed event, Proposal.Found found, boolean recent)
      throws L1Exception {
    long epoch = settings.schedule().epochOf(found.header().slot());
    CommitteeCache.Attesters committee = committees.of(epoch, l1);
    List<CommitteeAttestation> attestations;
    AttestationCheck check;
    try {
      attestations = found.attestations().unpack(settings.committeeSize());
      check =
          AttestationCheck.of(
              new CheckpointPayload(
                      found.header(), found.archiveRoot(), found.feeAssetPriceModifier())
                  .signingDigest(),
              attestations,
              committee.members());
    } catch (DecodeException e) {
      attestations = List.of();
      check =
          committee.members().isEmpty()
              ? new AttestationCheck.Valid()
              : new AttestationCheck.InvalidAttestation(0, e.getMessage());
    }
    return switch (check) {
      case AttestationCheck.Valid _ -> decoded(l1, event, found, attestations, recent);
      case AttestationCheck.InvalidAttestation(int index, String why) ->
          invalid(
              event, found, committee, attestations, index, "attestation " + index + ": " + why);
      case AttestationCheck.InsufficientAttestations(int got, int needed) ->
          invalid(event, found, committee, attestations, -1, got + " attestations of " + needed);
    };
  }

  private Fetched invalid(
      CheckpointProposed event,
      Proposal.Found found,
      CommitteeCache.Attesters committee,
      List<CommitteeAttestation> attestations,
      int index,
      String reason) {
    return new Fetched.Invalid(
        event,
        new PendingChain.Invalid(
            event.checkpoint(),
            found.header(),
            found.header().hash(),
            found.archiveRoot(),
            settings.schedule().epochOf(found.header().slot()),
            committee.members(),
            attestations,
            index,
            reason));
  }

  private Fetched decoded(
      PinnedL1 l1,
      CheckpointProposed event,
      Proposal.Found found,
      List<CommitteeAttestation> attestations,
      boolean recent)
      throws L1Exception {
    return switch (l1.blobs(event, recent)) {
      case CheckpointBlobs.Missing(String reason) -> new Fetched.Unavailable(event, reason);
      case CheckpointBlobs.Found(var blobs) -> {
        BlobDecoding decoding =
            decoder.decode(
                new BlobDecoder.Proposed(
                    event.checkpoint(),
                    found.header(),
                    found.archiveRoot(),
                    found.feeAssetPriceModifier()),
                blobs);
        yield switch (decoding) {
          case BlobDecoding.Malformed(String reason, long field) ->
              new Fetched.Unusable(event, "its blobs: " + reason + ", at field " + field);
          case BlobDecoding.Decoded(Checkpoint checkpoint) ->
              checked(event, new PublishedCheckpoint(checkpoint, found.l1(), attestations));
        };
      }
    };
  }

  private Fetched checked(CheckpointProposed event, PublishedCheckpoint published) {
    Checkpoint checkpoint = published.checkpoint();
    CheckpointValidation validation =
        CheckpointRules.check(checkpoint, CheckpointLimits.ofMana(settings.manaLimit()));
    if (validation instanceof CheckpointValidation.Invalid(var _, String detail)) {
      return new Fetched.Unusable(event, detail);
    }
    Fr inHash = CheckpointMessages.inHash(messages.apply(checkpoint.number()));
    if (!inHash.equals(checkpoint.header().inHash())) {
      return new Fetched.Unavailable(
          event,
          "it consumes messages of hash %s, the inbox's have %s"
              .formatted(checkpoint.header().inHash(), inHash));
    }
    return new Fetched.Ready(event, PreparedCheckpoint.of(published));
  }
}
