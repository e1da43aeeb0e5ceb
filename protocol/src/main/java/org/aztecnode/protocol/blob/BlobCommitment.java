package org.aztecnode.protocol.blob;

import java.util.Arrays;
import java.util.List;
import org.aztecnode.crypto.curve.Bls12G1;
import org.aztecnode.crypto.field.Fr;
import org.aztecnode.crypto.hash.Hashes;
import org.aztecnode.crypto.hash.Poseidon2;
import org.aztecnode.crypto.kzg.Kzg;
import org.aztecnode.protocol.bytes.Bytes32;
import org.aztecnode.protocol.bytes.Hex;
import org.aztecnode.protocol.codec.ByteWriter;

/// The KZG commitment to a blob: a compressed point of BLS12-381, 48 bytes.
///
/// Follows `blob-lib/src/hash.ts` and `blob-lib/src/blob_utils.ts`.
public final class BlobCommitment {
  public static final int SIZE = Kzg.COMMITMENT_BYTES;

  private static final int FIRST_FIELD_BYTES = 31;

  private final byte[] bytes;

  private BlobCommitment(byte[] bytes) {
    this.bytes = bytes;
  }

  /// Computes the commitment: some tens of milliseconds.
  ///
  /// @throws IllegalArgumentException if an element of the blob is too large for one
  public static BlobCommitment to(Blob blob) {
    return new BlobCommitment(Kzg.commit(blob.bytes()));
  }

  /// @throws IllegalArgumentException if there are not 48 bytes
  public static BlobCommitment of(byte[] bytes) {
    if (bytes.length != SIZE) {
      throw new IllegalArgumentException(
          "a blob commitment has " + SIZE + " bytes, not " + bytes.length);
    }
    return new BlobCommitment(bytes.clone());
  }

  /// How L1 names the blob.
  public Bytes32 versionedHash() {
    return Bytes32.of(Kzg.versionedHash(bytes));
  }

  /// The point at which the blob's evaluation would be proven, were it the only one of its epoch.
  ///
  /// @param blobFieldsHash of all fields of the checkpoint
  public Fr challenge(Fr blobFieldsHash) {
    List<Fr> parts = toFields();
    return Poseidon2.hash(blobFieldsHash, parts.get(0), parts.get(1));
  }

  /// As circuits hold it: 31 bytes and 17.
  List<Fr> toFields() {
    return List.of(part(0, FIRST_FIELD_BYTES), part(FIRST_FIELD_BYTES, SIZE));
  }

  private Fr part(int from, int to) {
    return Fr.fromBytesReduce(Arrays.copyOfRange(bytes, from, to));
  }

  /// What a checkpoint's header says of its blobs.
  public static Fr blobsHash(List<Bytes32> versionedHashes) {
    ByteWriter out = new ByteWriter(versionedHashes.size() * Bytes32.SIZE);
    versionedHashes.forEach(out::bytes32);
    return Hashes.sha256ToField(out.toBytes());
  }

  /// What a checkpoint is proposed with: how many blobs, then their commitments.
  public static byte[] proposeInput(List<BlobCommitment> commitments) {
    return new ByteWriter(1 + commitments.size() * SIZE)
        .list8(commitments, (commitment, out) -> out.bytes(commitment.bytes))
        .toBytes();
  }

  /// @throws IllegalArgumentException if this is no point of the curve
  Bls12G1 point() {
    return Bls12G1.decompress(bytes);
  }

  public byte[] toBytes() {
    return bytes.clone();
  }

  public String toHex() {
    return Hex.encode(bytes);
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof BlobCommitment o && Arrays.equals(bytes, o.bytes);
  }

  @Override
  public int hashCode() {
    return Arrays.hashCode(bytes);
  }

  @Override
  public String toString() {
    return toHex();
  }
}
