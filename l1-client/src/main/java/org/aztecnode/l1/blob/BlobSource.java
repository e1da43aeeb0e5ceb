package org.aztecnode.l1.blob;

import java.util.List;
import org.aztecnode.l1.L1Block;
import org.aztecnode.l1.L1Exception;
import org.aztecnode.protocol.bytes.Bytes32;

/// Where the data of blobs comes from.
///
/// Methods block; thread-safe.
public interface BlobSource extends AutoCloseable {
  /// The blobs of a transaction in `block`.
  ///
  /// @param hashes versioned hashes
  /// @param recent whether the block is new: then a source that lacks a blob is asked again before
  ///   it is given up
  BlobResult blobs(L1Block block, List<Bytes32> hashes, boolean recent) throws L1Exception;

  @Override
  void close();
}
