package org.aztecnode.crypto.kzg;

import java.util.Arrays;
import org.aztecnode.crypto.curve.Bls12G1;
import org.aztecnode.crypto.field.Bls12Fr;

/// The value `y` of a blob's polynomial at a point and the proof of it, a compressed G1 point of 48
/// bytes.
public record KzgOpening(Bls12Fr y, byte[] proof) {
  public KzgOpening {
    if (proof.length != Bls12G1.COMPRESSED_BYTES) {
      throw new IllegalArgumentException("a KZG proof has 48 bytes, not " + proof.length);
    }
    proof = proof.clone();
  }

  @Override
  public byte[] proof() {
    return proof.clone();
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof KzgOpening o && y.equals(o.y) && Arrays.equals(proof, o.proof);
  }

  @Override
  public int hashCode() {
    return 31 * y.hashCode() + Arrays.hashCode(proof);
  }
}
