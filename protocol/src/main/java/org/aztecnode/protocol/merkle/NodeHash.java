package org.aztecnode.protocol.merkle;

import org.aztecnode.crypto.field.Fr;
import org.aztecnode.crypto.hash.Hashes;
import org.aztecnode.crypto.hash.Poseidon2;

/// How two children make their parent.
///
/// Follows `foundation/src/trees/hasher.ts`.
public enum NodeHash {
  POSEIDON2 {
    @Override
    public Fr of(Fr left, Fr right) {
      return Poseidon2.hash2(left, right);
    }
  },
  /// SHA-256 cut to 31 bytes: the trees that L1 knows.
  SHA256 {
    @Override
    public Fr of(Fr left, Fr right) {
      byte[] children = new byte[2 * Fr.BYTES];
      left.writeTo(children, 0);
      right.writeTo(children, Fr.BYTES);
      return Hashes.sha256ToField(children);
    }
  };

  public abstract Fr of(Fr left, Fr right);
}
