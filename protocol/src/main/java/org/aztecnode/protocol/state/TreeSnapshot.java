package org.aztecnode.protocol.state;

import org.aztecnode.crypto.field.Fr;

/// The root of a tree and the index at which its next leaf goes, which is its size.
///
/// Follows `stdlib/src/trees/append_only_tree_snapshot.ts`.
public record TreeSnapshot(Fr root, long nextAvailableLeafIndex) {
  public static final TreeSnapshot EMPTY = new TreeSnapshot(Fr.ZERO, 0);

  public TreeSnapshot {
    if (nextAvailableLeafIndex < 0) {
      throw new IllegalArgumentException(
          "a tree cannot have " + nextAvailableLeafIndex + " leaves");
    }
  }
}
