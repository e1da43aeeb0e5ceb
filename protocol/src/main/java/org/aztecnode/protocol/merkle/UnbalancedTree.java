package org.aztecnode.protocol.merkle;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;
import org.aztecnode.crypto.field.Fr;
import org.jspecify.annotations.Nullable;

/// A tree of SHA-256 nodes over any number of leaves: the largest balanced tree that fits on the
/// left, the rest as a tree of the same kind on the right.
///
/// A compressed tree leaves its zero leaves out: what hung beside one moves up to its parent's
/// place. Immutable once built. Follows
/// `foundation/src/trees/unbalanced_merkle_tree_calculator.ts`.
public final class UnbalancedTree {
  private final int size;
  private final @Nullable Node root;

  private UnbalancedTree(int size, @Nullable Node root) {
    this.size = size;
    this.root = root;
  }

  public static UnbalancedTree of(List<Fr> leaves) {
    return build(leaves, leaf -> true);
  }

  public static UnbalancedTree compressed(List<Fr> leaves) {
    return build(leaves, leaf -> !leaf.isZero());
  }

  /// Zero if there are no leaves, or none that count.
  public Fr root() {
    return root == null ? Fr.ZERO : root.value;
  }

  /// @throws IllegalArgumentException if there is no such leaf, or it was left out
  public MembershipPath path(int leafIndex) {
    if (leafIndex < 0 || leafIndex >= size) {
      throw new IllegalArgumentException("no leaf " + leafIndex + " among " + size);
    }
    List<Fr> siblings = new ArrayList<>();
    long index = 0;
    Node node = root;
    while (node != null && node.left != null && node.right != null) {
      boolean right = leafIndex >= node.right.from;
      siblings.add((right ? node.left : node.right).value);
      index = 2 * index + (right ? 1 : 0);
      node = right ? node.right : node.left;
    }
    if (node == null || node.from != leafIndex) {
      throw new IllegalArgumentException("leaf " + leafIndex + " is zero and was left out");
    }
    return new MembershipPath(index, siblings.reversed());
  }

  /// @param from the index of the first leaf below that counts
  private record Node(int from, Fr value, @Nullable Node left, @Nullable Node right) {}

  private static UnbalancedTree build(List<Fr> leaves, Predicate<Fr> counts) {
    return new UnbalancedTree(
        leaves.size(), leaves.isEmpty() ? null : node(leaves, 0, leaves.size(), counts));
  }

  private static @Nullable Node node(List<Fr> leaves, int from, int to, Predicate<Fr> counts) {
    int count = to - from;
    if (count == 1) {
      Fr leaf = leaves.get(from);
      return counts.test(leaf) ? new Node(from, leaf, null, null) : null;
    }
    int split = from + Integer.highestOneBit(count - 1);
    Node left = node(leaves, from, split, counts);
    Node right = node(leaves, split, to, counts);
    if (left == null) {
      return right;
    }
    if (right == null) {
      return left;
    }
    return new Node(left.from, NodeHash.SHA256.of(left.value, right.value), left, right);
  }
}
