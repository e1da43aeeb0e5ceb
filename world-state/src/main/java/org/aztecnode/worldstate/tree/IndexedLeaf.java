package org.aztecnode.worldstate.tree;

import org.aztecnode.crypto.field.Fr;
import org.aztecnode.crypto.hash.Poseidon2;
import org.aztecnode.protocol.state.TreeId;

/// A leaf of an indexed tree: an entry of the list of all keys in ascending order.
///
/// @param key nullifier, or public data leaf slot
/// @param value public data; zero in the nullifier tree
/// @param nextKey the next greater key, zero at the end of the list
/// @param nextIndex where that one is
///
///   Follows `stdlib/src/trees/nullifier_leaf.ts`, `public_data_leaf.ts`.
public record IndexedLeaf(Fr key, Fr value, Fr nextKey, long nextIndex) {
  /// What witnesses have in the place of padding.
  public static final IndexedLeaf EMPTY = new IndexedLeaf(Fr.ZERO, Fr.ZERO, Fr.ZERO, 0);

  /// The leaf's hash in that tree.
  ///
  /// @throws IllegalArgumentException for an append-only tree
  public Fr hash(TreeId tree) {
    return switch (tree) {
      case NULLIFIER -> Poseidon2.hash(key, nextKey, Fr.of(nextIndex));
      case PUBLIC_DATA -> Poseidon2.hash(key, value, nextKey, Fr.of(nextIndex));
      case NOTE_HASH, L1_TO_L2_MESSAGE, ARCHIVE ->
          throw new IllegalArgumentException("leaves of the " + tree + " tree are values");
    };
  }

  IndexedLeaf withNext(Fr key, long index) {
    return new IndexedLeaf(this.key, value, key, index);
  }

  IndexedLeaf withValue(Fr value) {
    return new IndexedLeaf(key, value, nextKey, nextIndex);
  }
}
