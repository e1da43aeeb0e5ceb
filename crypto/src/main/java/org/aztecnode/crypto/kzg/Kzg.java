package org.aztecnode.crypto.kzg;

import ethereum.ckzg4844.CKZG4844JNI;
import ethereum.ckzg4844.CKZGException;
import ethereum.ckzg4844.ProofAndY;
import java.util.function.Supplier;
import org.aztecnode.crypto.field.Bls12Fr;
import org.aztecnode.crypto.hash.Hashes;

/// Commitments to blobs and their openings. A blob has 131072 bytes: 4096 big-endian field
/// elements.
///
/// Safe from any thread. The first call loads the native library, the first commitment or opening a
/// part of the trusted setup (near 0.2 s) and the first call of any other kind all of it (near 2 s,
/// megabytes outside the heap). Arguments of a wrong length, and blobs or points that are not
/// canonical, are refused with [IllegalArgumentException].
public final class Kzg {
  public static final int BLOB_BYTES = CKZG4844JNI.BYTES_PER_BLOB;
  public static final int COMMITMENT_BYTES = CKZG4844JNI.BYTES_PER_COMMITMENT;
  public static final int PROOF_BYTES = CKZG4844JNI.BYTES_PER_PROOF;
  private static final byte VERSION = 1;

  private Kzg() {}

  /// The commitment to a blob, 48 bytes.
  public static byte[] commit(byte[] blob) {
    requireLength("blob", blob, BLOB_BYTES);
    return TrustedSetup.lagrangeBasis()
        .map(basis -> basis.commit(blob))
        .orElseGet(() -> commitWithWholeSetup(blob));
  }

  static byte[] commitWithWholeSetup(byte[] blob) {
    return call(() -> CKZG4844JNI.blobToKzgCommitment(blob));
  }

  /// Loads what [#commit] takes, so that the first commitment need not wait for it.
  public static void prepareToCommit() {
    commit(new byte[BLOB_BYTES]);
  }

  /// The blob's value at z and its proof.
  public static KzgOpening computeProof(byte[] blob, Bls12Fr z) {
    requireLength("blob", blob, BLOB_BYTES);
    return TrustedSetup.lagrangeBasis()
        .flatMap(
            basis ->
                new BlobPolynomial(blob)
                    .at(z)
                    .map(o -> new KzgOpening(o.value(), basis.commit(o.quotient()))))
        .orElseGet(() -> computeProofWithWholeSetup(blob, z));
  }

  static KzgOpening computeProofWithWholeSetup(byte[] blob, Bls12Fr z) {
    ProofAndY opening = call(() -> CKZG4844JNI.computeKzgProof(blob, z.toBytes()));
    return new KzgOpening(Bls12Fr.fromBytes(opening.getY()), opening.getProof());
  }

  /// Whether the polynomial committed to has the value y at z.
  public static boolean verifyProof(byte[] commitment, Bls12Fr z, KzgOpening opening) {
    requireLength("commitment", commitment, COMMITMENT_BYTES);
    return call(
        () ->
            CKZG4844JNI.verifyKzgProof(
                commitment, z.toBytes(), opening.y().toBytes(), opening.proof()));
  }

  /// The proof that a commitment is that of the blob, 48 bytes. It proves nothing if the commitment
  /// is another's.
  public static byte[] computeBlobProof(byte[] blob, byte[] commitment) {
    requireLength("blob", blob, BLOB_BYTES);
    requireLength("commitment", commitment, COMMITMENT_BYTES);
    return computeProof(blob, BlobPolynomial.challenge(blob, commitment)).proof();
  }

  static byte[] computeBlobProofWithWholeSetup(byte[] blob, byte[] commitment) {
    return call(() -> CKZG4844JNI.computeBlobKzgProof(blob, commitment));
  }

  /// Whether the proof shows the commitment to be that of the blob.
  public static boolean verifyBlobProof(byte[] blob, byte[] commitment, byte[] proof) {
    requireLength("blob", blob, BLOB_BYTES);
    requireLength("commitment", commitment, COMMITMENT_BYTES);
    requireLength("proof", proof, PROOF_BYTES);
    return call(() -> CKZG4844JNI.verifyBlobKzgProof(blob, commitment, proof));
  }

  /// The proofs of the extended blob's 128 cells one after another, as a blob transaction carries
  /// them since EIP-7594.
  public static byte[] computeCellProofs(byte[] blob) {
    requireLength("blob", blob, BLOB_BYTES);
    return call(() -> CKZG4844JNI.computeCellsAndKzgProofs(blob)).getProofs();
  }

  /// The hash by which L1 knows a commitment: SHA-256 with the first byte replaced by the version.
  public static byte[] versionedHash(byte[] commitment) {
    requireLength("commitment", commitment, COMMITMENT_BYTES);
    byte[] hash = Hashes.sha256(commitment);
    hash[0] = VERSION;
    return hash;
  }

  private static <T> T call(Supplier<T> nativeCall) {
    TrustedSetup.load();
    try {
      return nativeCall.get();
    } catch (CKZGException e) {
      if (e.getError() == CKZGException.CKZGError.C_KZG_BADARGS) {
        throw new IllegalArgumentException(
            "a blob, scalar or point is not canonical: " + e.getErrorMessage(), e);
      }
      throw e;
    }
  }

  private static void requireLength(String what, byte[] bytes, int length) {
    if (bytes.length != length) {
      throw new IllegalArgumentException(
          "a " + what + " has " + length + " bytes, not " + bytes.length);
    }
  }
}
