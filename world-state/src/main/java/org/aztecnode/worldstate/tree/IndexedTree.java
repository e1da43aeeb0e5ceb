package org.aztecnode.worldstate.tree;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import org.aztecnode.crypto.field.Fr;
import org.aztecnode.protocol.state.TreeId;
import org.aztecnode.protocol.state.TreeSnapshot;
import org.jspecify.annotations.Nullable;

/// An indexed tree with keys inserted in memory. Leaves are kept as preimages and hashed with the
/// nodes, so relinking one leaf for many new keys costs one hash. One thread at a time.
///
/// Follows `prover-client/src/orchestrator/block-building-helpers.ts` and the insertion rules of
/// the reference's native trees.
public final class IndexedTree {
  /// A key that was inserted here.
  ///
  /// @param lowIndex the leaf with the greatest smaller key when it was inserted
  public record Inserted(Fr key, long index, long lowIndex) {}

  private record Undo(long index, @Nullable IndexedLeaf leaf, @Nullable Fr insertedKey) {}

  private final TreeId tree;
  private final IndexedSource base;
  private final NodeLayer nodes;
  private final LongMap<IndexedLeaf> leaves = new LongMap<>();
  private final TreeMap<Fr, Long> keys = new TreeMap<>();
  private final List<Undo> journal = new ArrayList<>();
  private List<Inserted> inserted = new ArrayList<>();
  private long size;

  /// @param size the number of leaves in the base, padding included
  public IndexedTree(TreeId tree, IndexedSource base, long size) {
    this.tree = tree;
    this.base = base;
    this.size = size;
    this.nodes = new NodeLayer(tree.height(), base, this::changedHash);
  }

  public TreeId id() {
    return tree;
  }

  public long size() {
    return size;
  }

  /// The leaf; null for padding and beyond the size.
  public @Nullable IndexedLeaf leaf(long index) {
    IndexedLeaf changed = leaves.get(index);
    return changed != null ? changed : base.leaf(index);
  }

  public LowLeaf lowLeaf(Fr key) {
    Map.Entry<Fr, Long> here = keys.floorEntry(key);
    if (here != null && here.getKey().equals(key)) {
      return new LowLeaf(here.getValue(), true);
    }
    LowLeaf below = base.lowLeaf(key);
    if (here == null || below.alreadyPresent()) {
      return below;
    }
    boolean hereIsNearer = here.getKey().compareTo(existing(below.index()).key()) > 0;
    return hereIsNearer ? new LowLeaf(here.getValue(), false) : below;
  }

  /// Inserts a key that is not there yet, as the last leaf.
  ///
  /// @return false, and nothing is changed, if the key is there
  /// @throws IllegalStateException if the tree is full
  public boolean insert(Fr key) {
    LowLeaf low = lowLeaf(key);
    if (low.alreadyPresent()) {
      return false;
    }
    link(low.index(), key, Fr.ZERO);
    return true;
  }

  /// Sets the value of a key, which is inserted if need be.
  public void write(Fr key, Fr value) {
    LowLeaf low = lowLeaf(key);
    if (low.alreadyPresent()) {
      change(low.index(), existing(low.index()).withValue(value));
    } else {
      link(low.index(), key, value);
    }
  }

  /// Puts a leaf at an index, linked already: for genesis.
  public void place(long index, IndexedLeaf leaf) {
    if (index != size) {
      throw new IllegalArgumentException("leaf " + index + " where " + size + " is next");
    }
    grow(1);
    keys.put(leaf.key(), index);
    inserted.add(new Inserted(leaf.key(), index, 0));
    change(index, leaf);
  }

  public void appendPadding(long count) {
    grow(count);
  }

  public TreeSnapshot snapshot() {
    return new TreeSnapshot(nodes.root(), size);
  }

  public List<Fr> siblingPath(long index) {
    return nodes.path(index);
  }

  /// Hashes what changed since the last time and hands out all changed nodes.
  public void hash(NodeSink sink) {
    nodes.hash(sink);
  }

  /// A node, everything being hashed.
  public Fr node(int level, long index) {
    return nodes.node(level, index);
  }

  /// What was inserted since this was last asked.
  public List<Inserted> takeInserted() {
    List<Inserted> taken = inserted;
    inserted = new ArrayList<>();
    return taken;
  }

  /// A place to go back to with [#revert].
  public Mark mark() {
    return new Mark(journal.size(), size);
  }

  /// Undoes everything after the mark.
  public void revert(Mark to) {
    for (int i = journal.size() - 1; i >= to.changes; i--) {
      Undo undo = journal.removeLast();
      leaves.put(undo.index, undo.leaf);
      nodes.mark(undo.index);
      if (undo.insertedKey != null) {
        keys.remove(undo.insertedKey);
        inserted.removeLast();
      }
    }
    size = to.size;
  }

  /// A moment of one tree.
  public record Mark(int changes, long size) {}

  private void link(long lowIndex, Fr key, Fr value) {
    long index = grow(1);
    IndexedLeaf low = existing(lowIndex);
    put(index, new IndexedLeaf(key, value, low.nextKey(), low.nextIndex()), key);
    change(lowIndex, low.withNext(key, index));
    keys.put(key, index);
    inserted.add(new Inserted(key, index, lowIndex));
  }

  private void change(long index, IndexedLeaf leaf) {
    put(index, leaf, null);
  }

  private void put(long index, IndexedLeaf leaf, @Nullable Fr insertedKey) {
    journal.add(new Undo(index, leaves.get(index), insertedKey));
    leaves.put(index, leaf);
    nodes.mark(index);
  }

  private IndexedLeaf existing(long index) {
    return Objects.requireNonNull(leaf(index), () -> tree + " tree lacks leaf " + index);
  }

  private @Nullable Fr changedHash(long index) {
    IndexedLeaf leaf = leaves.get(index);
    return leaf == null ? null : leaf.hash(tree);
  }

  private long grow(long count) {
    if (count > (1L << tree.height()) - size) {
      throw new IllegalStateException("the " + tree + " tree is full");
    }
    long at = size;
    size += count;
    return at;
  }
}
