package org.aztecnode.l1.blob;

import java.util.Collection;
import java.util.Optional;
import org.aztecnode.crypto.kzg.Kzg;
import org.aztecnode.protocol.bytes.Bytes32;

/// The only maker of `BlobData`: recomputes the commitment from the data.
final class BlobVerifier {
  private BlobVerifier() {}

  /// The blob, if it is one and hashes to one of those wanted.
  static Optional<BlobData> verified(Collection<Bytes32> wanted, byte[] data) {
    if (data.length != BlobData.SIZE) {
      return Optional.empty();
    }
    try {
      Bytes32 hash = Bytes32.of(Kzg.versionedHash(Kzg.commit(data)));
      return wanted.contains(hash) ? Optional.of(new BlobData(hash, data)) : Optional.empty();
    } catch (IllegalArgumentException e) {
      return Optional.empty(); // one of its fields is not below the modulus
    }
  }
}
