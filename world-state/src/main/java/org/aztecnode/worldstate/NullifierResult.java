package org.aztecnode.worldstate;

import org.aztecnode.crypto.field.Fr;

/// What came of inserting nullifiers.
public sealed interface NullifierResult {
  record Inserted() implements NullifierResult {}

  /// @param position in the list given
  record Duplicate(int position, Fr nullifier) implements NullifierResult {}
}
