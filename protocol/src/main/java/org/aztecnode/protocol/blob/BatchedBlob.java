package org.aztecnode.protocol.blob;

import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;
import org.aztecnode.crypto.curve.Bls12G1;
import org.aztecnode.crypto.field.Bls12Fr;
import org.aztecnode.crypto.field.Fr;
import org.aztecnode.crypto.hash.Hashes;
import org.aztecnode.crypto.hash.Poseidon2;
import org.aztecnode.crypto.kzg.Kzg;
import org.aztecnode.crypto.kzg.KzgOpening;
import org.aztecnode.protocol.bytes.Bytes32;
import org.aztecnode.protocol.codec.ByteWriter;
import org.aztecnode.protocol.constants.ProtocolConstants;

/// All blobs of an epoch as one: what the epoch's proof claims of them and L1 checks with a single
/// opening.
///
/// @param blobCommitmentsHash over the commitments, in order
/// @param z where the blobs are evaluated
/// @param gamma by whose powers they are joined
/// @param y the joined evaluation
/// @param commitment to the joined blob
/// @param proof of the evaluation
///
///   Follows `blob-lib/src/blob_batching.ts`.
public record BatchedBlob(
    Fr blobCommitmentsHash,
    Fr z,
    Fr gamma,
    Bls12Fr y,
    BlobCommitment commitment,
    BlobCommitment proof) {
  private static final int LIMB_BITS = 120;
  private static final int LIMBS = 3;

  /// Joins the blobs of an epoch's checkpoints. Commits to each blob and opens it: a fraction of a
  /// second for each.
  ///
  /// @param checkpoints the blob fields of each, its end marker too
  /// @throws IllegalArgumentException if there are none or too many for an epoch
  public static BatchedBlob of(List<List<Fr>> checkpoints) {
    if (checkpoints.isEmpty() || checkpoints.size() > ProtocolConstants.MAX_CHECKPOINTS_PER_EPOCH) {
      throw new IllegalArgumentException(
          "an epoch has 1 to "
              + ProtocolConstants.MAX_CHECKPOINTS_PER_EPOCH
              + " checkpoints, not "
              + checkpoints.size());
    }
    List<Blob> blobs = new ArrayList<>();
    List<BlobCommitment> commitments = new ArrayList<>();
    List<Fr> challenges = new ArrayList<>();
    for (List<Fr> fields : checkpoints) {
      Fr fieldsHash = BlobSponge.hash(fields);
      for (Blob blob : Blob.split(fields)) {
        BlobCommitment commitment = BlobCommitment.to(blob);
        blobs.add(blob);
        commitments.add(commitment);
        challenges.add(commitment.challenge(fieldsHash));
      }
    }
    Fr z = fold(challenges);
    List<KzgOpening> openings =
        blobs.stream().map(blob -> Kzg.computeProof(blob.bytes(), Bls12Fr.of(z))).toList();
    List<Fr> evaluations = openings.stream().map(opening -> limbsHash(opening.y())).toList();
    Fr gamma = Poseidon2.hash2(fold(evaluations), z);
    return join(commitments, openings, z, gamma);
  }

  private static BatchedBlob join(
      List<BlobCommitment> commitments, List<KzgOpening> openings, Fr z, Fr gamma) {
    Bls12Fr y = Bls12Fr.ZERO;
    Bls12G1 commitment = Bls12G1.INFINITY;
    Bls12G1 proof = Bls12G1.INFINITY;
    Bls12Fr power = Bls12Fr.ONE;
    for (int i = 0; i < commitments.size(); i++) {
      KzgOpening opening = openings.get(i);
      y = y.add(opening.y().multiply(power));
      commitment = commitment.add(commitments.get(i).point().multiply(power));
      proof = proof.add(Bls12G1.decompress(opening.proof()).multiply(power));
      power = power.multiply(Bls12Fr.of(gamma));
    }
    return new BatchedBlob(
        commitmentsHash(commitments),
        z,
        gamma,
        y,
        BlobCommitment.of(commitment.compress()),
        BlobCommitment.of(proof.compress()));
  }

  /// Whether the opening holds.
  public boolean verify() {
    return Kzg.verifyProof(commitment.toBytes(), Bls12Fr.of(z), new KzgOpening(y, proof.toBytes()));
  }

  /// What L1's precompile for point evaluations takes: 192 bytes.
  public byte[] evaluationInput() {
    return new ByteWriter(192)
        .bytes32(commitment.versionedHash())
        .field(z)
        .bytes(y.toBytes())
        .bytes(commitment.toBytes())
        .bytes(proof.toBytes())
        .toBytes();
  }

  /// What a proof of the epoch claims of its blobs, in the circuits' order: the hash over the
  /// commitments, z, the limbs of y, and the commitment in two parts.
  ///
  /// Follows `blob-lib/src/circuit_types/final_blob_accumulator.ts`.
  public List<Fr> publicInputs() {
    List<Fr> fields = new ArrayList<>(List.of(blobCommitmentsHash, z));
    fields.addAll(limbs(y));
    fields.addAll(commitment.toFields());
    return List.copyOf(fields);
  }

  /// The hash over all commitments of an epoch, one upon the other.
  public static Fr commitmentsHash(List<BlobCommitment> commitments) {
    Fr first = Hashes.sha256ToField(commitments.getFirst().toBytes());
    return commitmentsHash(Bytes32.of(first), commitments.subList(1, commitments.size())).toField();
  }

  /// The same hash carried on from the checkpoints before, the way the rollup contract does; the
  /// previous one itself without further commitments.
  public static Bytes32 commitmentsHash(Bytes32 previous, List<BlobCommitment> commitments) {
    Bytes32 hash = previous;
    for (BlobCommitment commitment : commitments) {
      hash = Bytes32.of(Hashes.sha256ToField(hash.toBytes(), commitment.toBytes()));
    }
    return hash;
  }

  /// The three limbs of 120 bits, least significant first, in which circuits hold an element of
  /// BLS12-381's scalar field.
  static List<Fr> limbs(Bls12Fr value) {
    BigInteger mask = BigInteger.ONE.shiftLeft(LIMB_BITS).subtract(BigInteger.ONE);
    List<Fr> limbs = new ArrayList<>(LIMBS);
    for (int i = 0; i < LIMBS; i++) {
      limbs.add(Fr.of(value.toBigInteger().shiftRight(i * LIMB_BITS).and(mask)));
    }
    return limbs;
  }

  static Fr limbsHash(Bls12Fr value) {
    return Poseidon2.hash(limbs(value));
  }

  private static Fr fold(List<Fr> values) {
    return values.stream().reduce(Poseidon2::hash2).orElseThrow();
  }
}
