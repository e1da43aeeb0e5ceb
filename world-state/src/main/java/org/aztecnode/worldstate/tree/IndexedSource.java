package org.aztecnode.worldstate.tree;

import org.aztecnode.crypto.field.Fr;
import org.jspecify.annotations.Nullable;

/// The nodes and leaves of an indexed tree that does not change.
public interface IndexedSource extends NodeSource {
  /// The leaf at the index; null for padding and beyond the size.
  @Nullable IndexedLeaf leaf(long index);

  /// The leaf with the greatest key that is not above this one. There always is one: key zero.
  LowLeaf lowLeaf(Fr key);
}
