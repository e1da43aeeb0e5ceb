package org.aztecnode.protocol.merkle;

import java.util.List;
import org.aztecnode.crypto.field.Fr;

/// Roots of trees of leaves that are all at hand.
///
/// Follows `foundation/src/trees/{balanced,unbalanced}_merkle_tree_root.ts`.
public final class MerkleRoots {
  private MerkleRoots() {}

  /// @throws IllegalArgumentException if the number of leaves is no power of two
  public static Fr balanced(List<Fr> leaves, NodeHash hash) {
    if (Integer.bitCount(leaves.size()) != 1) {
      throw new IllegalArgumentException(
          "a balanced tree has a power of two of leaves, not " + leaves.size());
    }
    return subtree(leaves, hash);
  }

  /// The root over balanced subtrees of descending size, the smallest ones joined first. Zero for
  /// no leaves, the leaf itself for one.
  public static Fr unbalanced(List<Fr> leaves, NodeHash hash) {
    if (leaves.isEmpty()) {
      return Fr.ZERO;
    }
    int largest = Integer.highestOneBit(leaves.size());
    Fr left = subtree(leaves.subList(0, largest), hash);
    return largest == leaves.size()
        ? left
        : hash.of(left, unbalanced(leaves.subList(largest, leaves.size()), hash));
  }

  /// The root of a balanced tree of that many leaves, those not given being zero. Costs no more
  /// than the leaves given.
  ///
  /// @throws IllegalArgumentException if there are more than fit
  public static Fr padded(List<Fr> leaves, int height, NodeHash hash) {
    if (leaves.size() > 1L << height) {
      throw new IllegalArgumentException(
          leaves.size() + " leaves do not fit a tree of height " + height);
    }
    Fr[] nodes = leaves.toArray(Fr[]::new);
    int count = nodes.length;
    Fr empty = Fr.ZERO;
    for (int level = 0; level < height; level++) {
      int parents = (count + 1) / 2;
      for (int i = 0; i < parents; i++) {
        nodes[i] = hash.of(nodes[2 * i], 2 * i + 1 < count ? nodes[2 * i + 1] : empty);
      }
      count = parents;
      empty = hash.of(empty, empty);
    }
    return count == 0 ? empty : nodes[0];
  }

  private static Fr subtree(List<Fr> leaves, NodeHash hash) {
    Fr[] nodes = leaves.toArray(Fr[]::new);
    for (int count = nodes.length; count > 1; count /= 2) {
      for (int i = 0; i < count / 2; i++) {
        nodes[i] = hash.of(nodes[2 * i], nodes[2 * i + 1]);
      }
    }
    return nodes[0];
  }
}
