package org.aztecnode.archiver.sync;

import java.util.List;
import org.aztecnode.protocol.blob.Blob;

/// What came of looking for a checkpoint's blobs.
public sealed interface CheckpointBlobs {
  record Found(List<Blob> blobs) implements CheckpointBlobs {
    public Found {
      blobs = List.copyOf(blobs);
    }
  }

  /// They may turn up.
  ///
  /// @param reason what an operator reads
  record Missing(String reason) implements CheckpointBlobs {}
}
