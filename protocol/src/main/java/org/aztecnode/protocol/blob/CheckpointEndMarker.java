package org.aztecnode.protocol.blob;

import org.aztecnode.crypto.field.Fr;

/// The last field of a checkpoint.
///
/// @param numBlobFields all fields of the checkpoint, this one too
///
///   Follows `blob-lib/src/encoding/checkpoint_end_marker.ts`.
record CheckpointEndMarker(long numBlobFields) {
  private static final long PREFIX = 2_355_328_067L;

  Fr toField() {
    return Word.ZERO.append(32, PREFIX).append(32, numBlobFields).toField();
  }

  static boolean matches(Word word) {
    return word.drop(32).is(PREFIX);
  }

  /// Of a word that [#matches].
  static CheckpointEndMarker of(Word word) {
    return new CheckpointEndMarker(word.low(32));
  }
}
