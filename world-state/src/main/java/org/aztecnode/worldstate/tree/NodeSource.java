package org.aztecnode.worldstate.tree;

import org.aztecnode.crypto.field.Fr;

/// The nodes of a tree that does not change. Level 0 are the leaves' hashes.
@FunctionalInterface
public interface NodeSource {
  /// A tree without leaves.
  NodeSource EMPTY = (level, _) -> ZeroHashes.at(level);

  /// The node; the hash of an empty subtree where there is none.
  Fr node(int level, long index);
}
