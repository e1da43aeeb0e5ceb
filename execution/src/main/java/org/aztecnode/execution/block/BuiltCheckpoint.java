package org.aztecnode.execution.block;

import java.util.List;
import org.aztecnode.crypto.field.Fr;
import org.aztecnode.protocol.blob.Blob;
import org.aztecnode.protocol.blob.BlobCommitment;
import org.aztecnode.protocol.checkpoint.Checkpoint;

/// A checkpoint, ready to be attested to and published.
///
/// @param outHash over its own L2 to L1 messages alone; its header has the epoch's up to it
/// @param blobFields of all its blocks, with the marker that ends them
/// @param blobs which hold these fields
/// @param commitments one for each blob
public record BuiltCheckpoint(
    Checkpoint checkpoint,
    Fr outHash,
    List<Fr> blobFields,
    List<Blob> blobs,
    List<BlobCommitment> commitments) {
  public BuiltCheckpoint {
    blobFields = List.copyOf(blobFields);
    blobs = List.copyOf(blobs);
    commitments = List.copyOf(commitments);
  }
}
