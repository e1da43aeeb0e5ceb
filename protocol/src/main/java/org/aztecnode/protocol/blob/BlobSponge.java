package org.aztecnode.protocol.blob;

import java.util.List;
import org.aztecnode.crypto.field.Fr;
import org.aztecnode.crypto.hash.Poseidon2Sponge;
import org.aztecnode.protocol.constants.ProtocolConstants;

/// The sponge that takes in a checkpoint's blob fields, block after block. It starts from the
/// number of fields a checkpoint can have, not from the number it has.
///
/// Mutable, for one thread. Follows `blob-lib/src/sponge_blob.ts`.
public final class BlobSponge {
  private static final int CAPACITY = ProtocolConstants.MAX_BLOB_FIELDS_PER_CHECKPOINT;

  private final Poseidon2Sponge sponge = Poseidon2Sponge.ofLength(CAPACITY);
  private int absorbed;

  /// @throws IllegalArgumentException if this is more than a checkpoint can have
  public BlobSponge absorb(List<Fr> fields) {
    if (fields.size() > CAPACITY - absorbed) {
      throw new IllegalArgumentException(
          "a checkpoint has at most "
              + CAPACITY
              + " blob fields, not "
              + ((long) absorbed + fields.size()));
    }
    sponge.absorb(fields);
    absorbed += fields.size();
    return this;
  }

  /// The hash of all that was absorbed so far; more can be absorbed afterwards.
  public Fr hash() {
    return sponge.copy().squeeze();
  }

  /// The hash of a whole checkpoint's blob fields, its end marker too.
  public static Fr hash(List<Fr> fields) {
    return new BlobSponge().absorb(fields).hash();
  }
}
