package org.aztecnode.worldstate.tree;

import java.util.Collections;
import java.util.List;
import org.aztecnode.crypto.field.Fr;

/// A leaf of an indexed tree and its path, at one moment.
public record LeafWitness(long index, IndexedLeaf leaf, List<Fr> siblingPath) {
  public LeafWitness {
    siblingPath = List.copyOf(siblingPath);
  }

  /// What stands where there is nothing to witness.
  static LeafWitness dummy(int height) {
    return new LeafWitness(0, IndexedLeaf.EMPTY, Collections.nCopies(height, Fr.ZERO));
  }
}
