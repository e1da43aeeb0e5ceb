package org.aztecnode.protocol.blob;

import org.aztecnode.protocol.checkpoint.Checkpoint;

/// What became of a checkpoint's blobs.
public sealed interface BlobDecoding {
  record Decoded(Checkpoint checkpoint) implements BlobDecoding {}

  /// @param reason what is wrong, as one clause
  /// @param field the index of the element, over all blobs, where it starts
  record Malformed(String reason, long field) implements BlobDecoding {}
}
