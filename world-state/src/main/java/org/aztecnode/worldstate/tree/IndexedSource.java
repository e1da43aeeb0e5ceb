package org.aztecnode.worldstate.tree;

import org.aztecnode.crypto.field.Fr;
import org.jspecify.annotations.Nullable;

/// The nodes and leaves of an indexed tree that does not change.
public interface IndexedSource extends NodeSource {
  /// A tree without leaves, which no tree is after genesis: it has no low leaves.
  IndexedSource NO_LEAVES =
      new IndexedSource() {
        @Override
        public @Nullable IndexedLeaf leaf(long index) {
          return null;
        }

        @Override
        public LowLeaf lowLeaf(Fr key) {
          throw new IllegalStateException("a tree without leaves has no low leaf");
        }

        @Override
        public Fr node(int level, long index) {
          return ZeroHashes.at(level);
        }
      };

  /// The leaf at the index; null for padding and beyond the size.
  @Nullable IndexedLeaf leaf(long index);

  /// The leaf with the greatest key that is not above this one. There always is one: key zero.
  LowLeaf lowLeaf(Fr key);
}
