package org.aztecnode.worldstate.tree;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import org.aztecnode.crypto.field.Fr;
import org.aztecnode.protocol.state.TreeId;
import org.aztecnode.protocol.state.TreeSnapshot;
import org.jspecify.annotations.Nullable;

/// An append-only tree with leaves appended in memory. One thread at a time.
public final class AppendTree {
  private final TreeId tree;
  private final long baseSize;
  private final NodeLayer nodes;
  private final LongMap<Fr> leaves = new LongMap<>();
  private final Map<Fr, Long> firstIndexes = new HashMap<>();
  private long size;

  /// @param size the number of leaves in the base
  public AppendTree(TreeId tree, NodeSource base, long size) {
    this.tree = tree;
    this.baseSize = size;
    this.size = size;
    this.nodes = new NodeLayer(tree.height(), base, leaves::get);
  }

  public long size() {
    return size;
  }

  /// Appends leaves; zeros are padding.
  ///
  /// @throws IllegalStateException if the tree is full
  public void append(List<Fr> values) {
    long index = grow(values.size());
    for (Fr value : values) {
      if (!value.isZero()) {
        leaves.put(index, value);
        firstIndexes.putIfAbsent(value, index);
        nodes.mark(index);
      }
      index++;
    }
  }

  public void appendPadding(long count) {
    grow(count);
  }

  /// Drops the last leaves, all of them appended here.
  public void shrink(long toSize) {
    if (toSize < baseSize || toSize > size) {
      throw new IllegalArgumentException(
          tree + " tree cannot shrink from " + size + " to " + toSize);
    }
    for (long index = toSize; index < size; index++) {
      Fr value = leaves.get(index);
      if (value != null) {
        leaves.put(index, null);
        firstIndexes.remove(value, index);
        nodes.mark(index);
      }
    }
    size = toSize;
  }

  public TreeSnapshot snapshot() {
    return new TreeSnapshot(nodes.root(), size);
  }

  public List<Fr> siblingPath(long index) {
    return nodes.path(index);
  }

  /// Hashes what was appended since the last time and hands out all changed nodes.
  public void hash(NodeSink sink) {
    nodes.hash(sink);
  }

  /// A node, everything being hashed.
  public Fr node(int level, long index) {
    return nodes.node(level, index);
  }

  /// The value appended here at that index; null for padding and for the base's leaves.
  public @Nullable Fr appended(long index) {
    return leaves.get(index);
  }

  /// The first index of a value appended here.
  public OptionalLong indexOfAppended(Fr value, long from) {
    Long first = firstIndexes.get(value);
    if (first == null) {
      return OptionalLong.empty();
    }
    for (long index = Math.max(first, from); index < size; index++) {
      if (value.equals(leaves.get(index))) {
        return OptionalLong.of(index);
      }
    }
    return OptionalLong.empty();
  }

  private long grow(long count) {
    long at = size;
    if (count > (1L << tree.height()) - size) {
      throw new IllegalStateException("the " + tree + " tree is full");
    }
    size += count;
    return at;
  }
}
