package org.aztecnode.protocol.blob;

import org.aztecnode.crypto.field.Fr;

/// The field after a block's transactions.
///
/// @param timestamp 64 bits, unsigned
///
///   Follows `blob-lib/src/encoding/block_end_marker.ts`.
record BlockEndMarker(long timestamp, long blockNumber, int numTxs) {
  private static final long PREFIX = 3_951_939_007L;

  Fr toField() {
    return Word.ZERO
        .append(32, PREFIX)
        .append(64, timestamp)
        .append(32, blockNumber)
        .append(16, numTxs)
        .toField();
  }

  static boolean matches(Word word) {
    return word.drop(48).drop(64).is(PREFIX);
  }

  /// Of a word that [#matches].
  static BlockEndMarker of(Word word) {
    return new BlockEndMarker(word.drop(48).low(64), word.drop(16).low(32), (int) word.low(16));
  }
}
