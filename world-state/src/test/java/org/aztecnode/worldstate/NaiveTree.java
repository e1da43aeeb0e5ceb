package org.aztecnode.worldstate;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.aztecnode.crypto.field.Fr;
import org.aztecnode.crypto.hash.Poseidon2;
import org.aztecnode.protocol.state.TreeSnapshot;
import org.jspecify.annotations.Nullable;

/// A Merkle tree as the textbook has it: all leaves in a list, everything hashed from them. The
/// oracle of the tests.
final class NaiveTree {
  private static final List<Fr> ZEROS =
      Stream.iterate(Fr.ZERO, zero -> Poseidon2.hash2(zero, zero)).limit(64).toList();

  private final int height;
  private final List<Fr> leaves;
  private @Nullable List<List<Fr>> levels;

  NaiveTree(int height) {
    this(height, List.of(), null);
  }

  private NaiveTree(int height, List<Fr> leaves, @Nullable List<List<Fr>> levels) {
    this.height = height;
    this.leaves = new ArrayList<>(leaves);
    this.levels = levels;
  }

  NaiveTree copy() {
    return new NaiveTree(height, leaves, levels);
  }

  void append(Fr leaf) {
    levels = null;
    leaves.add(leaf);
  }

  void set(int index, Fr leaf) {
    levels = null;
    leaves.set(index, leaf);
  }

  Fr leaf(int index) {
    return leaves.get(index);
  }

  int size() {
    return leaves.size();
  }

  int indexOf(Fr leaf, int from) {
    int found = leaves.subList(Math.min(from, leaves.size()), leaves.size()).indexOf(leaf);
    return found < 0 ? -1 : found + from;
  }

  TreeSnapshot snapshot() {
    return new TreeSnapshot(levels().get(height).getFirst(), leaves.size());
  }

  List<Fr> path(long index) {
    List<List<Fr>> levels = levels();
    List<Fr> path = new ArrayList<>();
    for (int level = 0; level < height; level++) {
      long sibling = index >> level ^ 1;
      List<Fr> nodes = levels.get(level);
      path.add(sibling < nodes.size() ? nodes.get((int) sibling) : ZEROS.get(level));
    }
    return path;
  }

  private List<List<Fr>> levels() {
    if (levels == null) {
      levels = hashAll();
    }
    return levels;
  }

  private List<List<Fr>> hashAll() {
    List<List<Fr>> levels = new ArrayList<>();
    levels.add(List.copyOf(leaves));
    for (int level = 0; level < height; level++) {
      Fr zero = ZEROS.get(level);
      Fr zeroAbove = ZEROS.get(level + 1);
      List<Fr> below = levels.getLast();
      List<Fr> above = new ArrayList<>();
      for (int i = 0; i < below.size(); i += 2) {
        Fr left = below.get(i);
        Fr right = i + 1 < below.size() ? below.get(i + 1) : zero;
        boolean empty = left.equals(zero) && right.equals(zero);
        above.add(empty ? zeroAbove : Poseidon2.hash2(left, right));
      }
      if (above.isEmpty()) {
        above.add(zeroAbove);
      }
      levels.add(above);
    }
    return levels;
  }
}
