package org.aztecnode.l1.contract;

import java.util.List;
import org.aztecnode.crypto.field.Fr;
import org.aztecnode.l1.L1Log;
import org.aztecnode.protocol.bytes.Bytes32;

/// A checkpoint arrived on L1.
///
/// @param blobHashes versioned hashes, in order
/// @param payloadDigest of what the committee signs
/// @param log where it was recorded
public record CheckpointProposed(
    long checkpoint,
    Fr archive,
    List<Bytes32> blobHashes,
    Bytes32 payloadDigest,
    Bytes32 attestationsHash,
    L1Log log) {
  public CheckpointProposed {
    blobHashes = List.copyOf(blobHashes);
  }
}
