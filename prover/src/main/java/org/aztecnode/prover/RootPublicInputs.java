package org.aztecnode.prover;

import java.util.ArrayList;
import java.util.List;
import org.aztecnode.crypto.field.Fr;
import org.aztecnode.protocol.blob.BatchedBlob;
import org.aztecnode.protocol.blob.BlobEncoder;
import org.aztecnode.protocol.checkpoint.Checkpoint;
import org.aztecnode.protocol.constants.ProtocolConstants;

/// What the proof of an epoch, or of its beginning, claims. L1 puts the same together from what it
/// knows and what it is given.
///
/// Follows `stdlib/src/rollup/root_rollup_public_inputs.ts`.
///
/// @param previousArchive the archive's root before the first checkpoint
/// @param endArchive the archive's root after the last
/// @param outHash over the messages to L1 of all checkpoints
/// @param headerHashes of each checkpoint
/// @param fees of each checkpoint
/// @param blobs all of them as one
public record RootPublicInputs(
    Fr previousArchive,
    Fr endArchive,
    Fr outHash,
    List<Fr> headerHashes,
    List<FeeShare> fees,
    EpochConstants constants,
    BatchedBlob blobs) {
  private static final int MOST = ProtocolConstants.MAX_CHECKPOINTS_PER_EPOCH;

  public RootPublicInputs {
    headerHashes = List.copyOf(headerHashes);
    fees = List.copyOf(fees);
    if (headerHashes.isEmpty() || headerHashes.size() > MOST) {
      throw new IllegalArgumentException(
          "an epoch has 1 to " + MOST + " checkpoints, not " + headerHashes.size());
    }
    if (fees.size() != headerHashes.size()) {
      throw new IllegalArgumentException(
          headerHashes.size() + " checkpoints, fees of " + fees.size());
    }
  }

  /// Commits to every blob and opens it: a fraction of a second for each.
  ///
  /// @param checkpoints of one epoch, from its first on without a gap
  /// @throws IllegalArgumentException if they do not follow each other
  public static RootPublicInputs of(List<Checkpoint> checkpoints, EpochConstants constants) {
    for (int i = 1; i < checkpoints.size(); i++) {
      Checkpoint before = checkpoints.get(i - 1);
      if (!checkpoints.get(i).header().lastArchiveRoot().equals(before.archive().root())) {
        throw new IllegalArgumentException(
            "checkpoint %d does not stand on checkpoint %d"
                .formatted(checkpoints.get(i).number(), before.number()));
      }
    }
    Checkpoint last = checkpoints.getLast();
    return new RootPublicInputs(
        checkpoints.getFirst().header().lastArchiveRoot(),
        last.archive().root(),
        last.header().epochOutHash(),
        checkpoints.stream().map(Checkpoint::hash).toList(),
        checkpoints.stream().map(FeeShare::of).toList(),
        constants,
        BatchedBlob.of(checkpoints.stream().map(BlobEncoder::encode).toList()));
  }

  /// All in the circuit's order; what an epoch has fewer of than it could is zero.
  public List<Fr> toFields() {
    List<Fr> fields = new ArrayList<>(List.of(previousArchive, endArchive, outHash));
    for (int i = 0; i < MOST; i++) {
      fields.add(i < headerHashes.size() ? headerHashes.get(i) : Fr.ZERO);
    }
    fields.addAll(feeFields());
    fields.addAll(constants.toFields());
    fields.addAll(blobs.publicInputs());
    return List.copyOf(fields);
  }

  /// Recipient and value of every checkpoint that an epoch can have.
  List<Fr> feeFields() {
    List<Fr> fields = new ArrayList<>(2 * MOST);
    for (int i = 0; i < MOST; i++) {
      FeeShare share = i < fees.size() ? fees.get(i) : FeeShare.NONE;
      fields.add(share.recipientField());
      fields.add(share.value());
    }
    return fields;
  }
}
