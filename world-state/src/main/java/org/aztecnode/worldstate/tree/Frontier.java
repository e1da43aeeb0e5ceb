package org.aztecnode.worldstate.tree;

import org.aztecnode.crypto.field.Fr;
import org.aztecnode.crypto.hash.Poseidon2;
import org.jspecify.annotations.Nullable;

/// The nodes of an append-only tree of one size that are neither full nor empty: at most one a
/// level. They follow from the full ones, so they are not stored but worked out from the leaves up,
/// as far as anybody asked, and kept. Safe for many threads.
public final class Frontier {
  private final long size;
  private final @Nullable Fr[] partial;
  private int workedOut;

  /// @param height of the tree
  public Frontier(long size, int height) {
    this.size = size;
    this.partial = new Fr[height + 1];
    this.workedOut = Math.min(Long.numberOfTrailingZeros(size), height);
  }

  /// The frontier of a tree that is in memory.
  public static Frontier of(AppendTree tree, int height) {
    Frontier frontier = new Frontier(tree.size(), height);
    for (int level = frontier.workedOut + 1; level <= height; level++) {
      frontier.partial[level] = tree.node(level, tree.size() >> level);
    }
    frontier.workedOut = height;
    return frontier;
  }

  /// The node at the level that holds both leaves and room.
  synchronized Fr node(int level, FullNodes full) {
    while (workedOut < level) {
      partial[workedOut + 1] = next(full);
      workedOut++;
    }
    Fr node = partial[level];
    if (node == null) {
      throw new IllegalArgumentException("no partial node at level " + level + " of " + size);
    }
    return node;
  }

  private Fr next(FullNodes full) {
    int level = workedOut;
    Fr here = partial[level];
    boolean leftIsFull = (size >> level & 1) == 1;
    if (leftIsFull) {
      Fr right = here == null ? ZeroHashes.at(level) : here;
      return Poseidon2.hash2(full.full(level, (size >> level) - 1), right);
    }
    if (here == null) {
      throw new IllegalStateException("nothing at level " + level + " of " + size);
    }
    return Poseidon2.hash2(here, ZeroHashes.at(level));
  }
}
