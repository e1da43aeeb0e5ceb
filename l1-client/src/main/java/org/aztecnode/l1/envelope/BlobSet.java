package org.aztecnode.l1.envelope;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.aztecnode.crypto.kzg.Kzg;
import org.aztecnode.l1.Bytes;
import org.aztecnode.protocol.blob.Blob;
import org.aztecnode.protocol.blob.BlobCommitment;
import org.aztecnode.protocol.bytes.Bytes32;

/// The blobs of one transaction with their commitments. Proofs are computed when they are first
/// asked for: near 20 ms a blob, or near 200 ms for the proofs of its cells.
///
/// Thread-safe. Follows `blob-lib/src/blob_utils.ts`, EIP-4844 and EIP-7594.
public final class BlobSet {
  /// Of one transaction, since EIP-7594.
  public static final int MOST = 6;

  public static final int GAS_PER_BLOB = 1 << 17;
  private static final int CELLS = 128;
  private static final Bytes WRAPPER_VERSION = Bytes.of(new byte[] {1});

  private final List<Blob> blobs;
  private final List<BlobCommitment> commitments;
  private final List<Bytes32> versionedHashes;
  private final Map<SidecarVersion, List<Bytes>> proofs = new EnumMap<>(SidecarVersion.class);

  private BlobSet(List<Blob> blobs, List<BlobCommitment> commitments) {
    if (blobs.isEmpty() || blobs.size() > MOST || blobs.size() != commitments.size()) {
      throw new IllegalArgumentException(
          blobs.size() + " blobs with " + commitments.size() + " commitments in one transaction");
    }
    this.blobs = List.copyOf(blobs);
    this.commitments = List.copyOf(commitments);
    this.versionedHashes = commitments.stream().map(BlobCommitment::versionedHash).toList();
  }

  /// Computes the commitments: some tens of milliseconds each.
  ///
  /// @throws IllegalArgumentException if there are none or more than six blobs
  public static BlobSet of(List<Blob> blobs) {
    return new BlobSet(blobs, blobs.stream().map(BlobCommitment::to).toList());
  }

  /// With commitments that are known to be those of the blobs.
  public static BlobSet of(List<Blob> blobs, List<BlobCommitment> commitments) {
    return new BlobSet(blobs, commitments);
  }

  /// One blob of zeros: what a cancelled blob transaction is replaced with.
  public static BlobSet ofZeros() {
    return of(List.of(Blob.of(new byte[Blob.SIZE])));
  }

  public List<Blob> blobs() {
    return blobs;
  }

  public List<BlobCommitment> commitments() {
    return commitments;
  }

  public List<Bytes32> versionedHashes() {
    return versionedHashes;
  }

  /// Computes the proofs now, so that sending need not wait for them.
  public void prepare(SidecarVersion version) {
    proofs(version);
  }

  /// What follows the signed transaction on its way to an endpoint.
  List<RlpItem> sidecar(SidecarVersion version) {
    List<RlpItem> parts = new ArrayList<>();
    if (version == SidecarVersion.CELL_PROOFS) {
      parts.add(RlpItem.of(WRAPPER_VERSION));
    }
    parts.add(RlpItem.of(blobs.stream().map(b -> RlpItem.of(b.toBytes())).toList()));
    parts.add(RlpItem.of(commitments.stream().map(c -> RlpItem.of(c.toBytes())).toList()));
    parts.add(RlpItem.of(proofs(version).stream().map(RlpItem::of).toList()));
    return parts;
  }

  private synchronized List<Bytes> proofs(SidecarVersion version) {
    return proofs.computeIfAbsent(version, this::compute);
  }

  private List<Bytes> compute(SidecarVersion version) {
    List<Bytes> all = new ArrayList<>();
    for (int i = 0; i < blobs.size(); i++) {
      byte[] blob = blobs.get(i).toBytes();
      switch (version) {
        case BLOB_PROOFS ->
            all.add(Bytes.of(Kzg.computeBlobProof(blob, commitments.get(i).toBytes())));
        case CELL_PROOFS -> {
          Bytes cells = Bytes.of(Kzg.computeCellProofs(blob));
          for (int c = 0; c < CELLS; c++) {
            all.add(cells.slice(c * Kzg.PROOF_BYTES, (c + 1) * Kzg.PROOF_BYTES));
          }
        }
      }
    }
    return List.copyOf(all);
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof BlobSet o && blobs.equals(o.blobs);
  }

  @Override
  public int hashCode() {
    return versionedHashes.hashCode();
  }

  @Override
  public String toString() {
    return blobs.size() + " blobs " + versionedHashes;
  }
}
