package org.aztecnode.worldstate.tree;

import org.aztecnode.crypto.field.Fr;

/// The nodes of an append-only tree whose leaves are all there: they never change.
@FunctionalInterface
public interface FullNodes {
  /// The node; the hash of an empty subtree if all its leaves are padding.
  Fr full(int level, long index);
}
