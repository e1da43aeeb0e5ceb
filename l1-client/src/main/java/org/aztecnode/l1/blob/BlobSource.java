package org.aztecnode.l1.blob;

import java.util.List;
import org.aztecnode.l1.L1Block;
import org.aztecnode.l1.L1Exception;
import org.aztecnode.protocol.bytes.Bytes32;

/// Where the data of blobs comes from.
///
/// Methods block; thread-safe.
public interface BlobSource extends AutoCloseable {
  /// @throws IllegalArgumentException if a URL's scheme is not one that can be read
  static BlobSource open(BlobConfig config) {
    return ChainedBlobSource.of(config);
  }

  /// The blobs of a transaction in `block`, verified, in the order asked.
  ///
  /// @param hashes versioned hashes
  /// @param recent whether the block is new: then a source that lacks a blob is asked again before
  ///   it is given up
  /// @throws L1Exception with `Interrupted`; a blob that cannot be had is a result
  BlobResult blobs(L1Block block, List<Bytes32> hashes, boolean recent) throws L1Exception;

  @Override
  void close();
}
