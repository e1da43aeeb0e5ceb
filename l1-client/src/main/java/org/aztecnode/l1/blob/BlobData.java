package org.aztecnode.l1.blob;

import org.aztecnode.protocol.bytes.Bytes32;

/// A blob whose commitment was recomputed and hashes to `versionedHash`. 131072 bytes.
public final class BlobData {
  public static final int SIZE = 4096 * 32;

  private final Bytes32 versionedHash;
  private final byte[] bytes;

  BlobData(Bytes32 versionedHash, byte[] bytes) {
    this.versionedHash = versionedHash;
    this.bytes = bytes;
  }

  public Bytes32 versionedHash() {
    return versionedHash;
  }

  /// A copy.
  public byte[] toBytes() {
    return bytes.clone();
  }
}
