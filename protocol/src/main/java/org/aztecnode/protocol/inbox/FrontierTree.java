package org.aztecnode.protocol.inbox;

import java.util.ArrayList;
import java.util.List;
import org.aztecnode.crypto.field.Fr;
import org.aztecnode.crypto.hash.Hashes;

/// An append-only sha256 tree of which only the last full subtree of each height is kept: enough to
/// append and to tell the root. Empty leaves are zero.
///
/// Immutable. Follows `l1-contracts/src/core/libraries/crypto/FrontierLib.sol`.
final class FrontierTree {
  /// The height of a checkpoint's tree of messages.
  static final int HEIGHT = 10;

  static final int SIZE = 1 << HEIGHT;
  static final FrontierTree EMPTY = new FrontierTree(0, List.of());

  private static final List<Fr> EMPTY_SUBTREES = emptySubtrees();

  private final int leaves;
  private final List<Fr> frontier;

  private FrontierTree(int leaves, List<Fr> frontier) {
    this.leaves = leaves;
    this.frontier = frontier;
  }

  int leaves() {
    return leaves;
  }

  boolean isFull() {
    return leaves == SIZE;
  }

  /// @throws IllegalStateException if the tree is full
  FrontierTree append(Fr leaf) {
    if (isFull()) {
      throw new IllegalStateException("a tree of " + SIZE + " leaves is full");
    }
    int height = Integer.numberOfTrailingZeros(~leaves);
    Fr subtree = leaf;
    for (int i = 0; i < height; i++) {
      subtree = node(frontier.get(i), subtree);
    }
    List<Fr> next = new ArrayList<>(frontier);
    if (height == next.size()) {
      next.add(subtree);
    } else {
      next.set(height, subtree);
    }
    return new FrontierTree(leaves + 1, List.copyOf(next));
  }

  Fr root() {
    if (leaves == 0) {
      return EMPTY_SUBTREES.get(HEIGHT);
    }
    int last = leaves - 1;
    int height = Integer.numberOfTrailingZeros(~last);
    Fr subtree = frontier.get(height);
    for (int i = height; i < HEIGHT; i++) {
      boolean right = (last >>> i & 1) == 1;
      subtree = right ? node(frontier.get(i), subtree) : node(subtree, EMPTY_SUBTREES.get(i));
    }
    return subtree;
  }

  private static Fr node(Fr left, Fr right) {
    return Hashes.sha256ToField(left.toBytes(), right.toBytes());
  }

  private static List<Fr> emptySubtrees() {
    List<Fr> empty = new ArrayList<>(List.of(Fr.ZERO));
    for (int i = 0; i < HEIGHT; i++) {
      empty.add(node(empty.getLast(), empty.getLast()));
    }
    return List.copyOf(empty);
  }
}
