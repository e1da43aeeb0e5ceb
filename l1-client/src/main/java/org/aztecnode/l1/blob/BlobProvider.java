package org.aztecnode.l1.blob;

import java.time.Duration;
import java.util.List;
import org.aztecnode.l1.L1Block;
import org.aztecnode.protocol.bytes.Bytes32;

/// One place to ask for blobs. What it gives is not to be believed. Thread-safe.
interface BlobProvider {
  /// A host or a path, without keys.
  String name();

  /// The bytes of blobs, whichever it has; verified by the caller.
  ///
  /// @throws BlobProviderException if it cannot be asked, or answers nonsense
  List<byte[]> candidates(L1Block block, List<Bytes32> hashes, Duration timeout)
      throws BlobProviderException, InterruptedException;

  /// Why a provider gave nothing.
  final class BlobProviderException extends Exception {
    private static final long serialVersionUID = 1L;

    BlobProviderException(String reason) {
      super(reason, null, false, false);
    }
  }
}
