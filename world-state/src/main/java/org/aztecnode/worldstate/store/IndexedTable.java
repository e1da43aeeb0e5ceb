package org.aztecnode.worldstate.store;

import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.Objects;
import java.util.OptionalLong;
import org.aztecnode.crypto.field.Fr;
import org.aztecnode.protocol.state.TreeId;
import org.aztecnode.worldstate.tree.IndexedLeaf;
import org.aztecnode.worldstate.tree.IndexedTree;
import org.aztecnode.worldstate.tree.LowLeaf;
import org.jspecify.annotations.Nullable;

/// An indexed tree on disk. Leaves and nodes change in place, so every change is a new version: the
/// key is the place and the block, latest first, and one seek finds what was there after a block.
///
/// A node is written as far up as the tree is occupied; above, there is only the way to the root. A
/// leaf's entry has its preimage and its hash. Keys map to the leaf and to its low leaf at
/// insertion: the way back from a key that a past block does not have to one that it has. Each
/// block's changed leaves are listed, which is all that unwinding and pruning need.
public final class IndexedTable {
  private static final int INDEX_BYTES = Long.BYTES;

  private final TreeId tree;
  private final Table nodes;
  private final Table keys;
  private final Table changes;

  private IndexedTable(TreeId tree, Table nodes, Table keys, Table changes) {
    this.tree = tree;
    this.nodes = nodes;
    this.keys = keys;
    this.changes = changes;
  }

  /// @throws IllegalArgumentException for an append-only tree
  public static IndexedTable of(TreeId tree) {
    return switch (tree) {
      case NULLIFIER ->
          new IndexedTable(
              tree, Table.NULLIFIER_NODES, Table.NULLIFIER_KEYS, Table.NULLIFIER_CHANGES);
      case PUBLIC_DATA ->
          new IndexedTable(
              tree, Table.PUBLIC_DATA_NODES, Table.PUBLIC_DATA_KEYS, Table.PUBLIC_DATA_CHANGES);
      case NOTE_HASH, L1_TO_L2_MESSAGE, ARCHIVE ->
          throw new IllegalArgumentException("the " + tree + " tree is append-only");
    };
  }

  /// The least height of a tree with so many leaves.
  static int occupiedHeight(long size) {
    return size <= 1 ? 0 : Long.SIZE - Long.numberOfLeadingZeros(size - 1);
  }

  /// The hash of a node or leaf after a block; null if it never had a version up to then.
  @Nullable Fr hash(Tx tx, int level, long index, long block) {
    ByteBuffer in = version(tx, level, index, block);
    return in == null ? null : tx.field(in, 0);
  }

  @Nullable IndexedLeaf leaf(Tx tx, long index, long block) {
    ByteBuffer in = version(tx, 0, index, block);
    return in == null ? null : decode(tx, in);
  }

  /// Where the key is in a tree of that size, or its low leaf.
  LowLeaf lowLeaf(Tx tx, Fr key, long size) {
    tx.putField(tx.key(), key);
    boolean found = tx.seek(keys);
    boolean same = found && tx.field(tx.keyAt(keys), 0).equals(key);
    if (!same && !(found ? tx.previous(keys) : tx.last(keys))) {
      throw new IllegalStateException("the " + tree + " tree has no key zero");
    }
    long index = tx.valueAt(keys).getLong(0);
    if (index < size) {
      return new LowLeaf(index, same);
    }
    long low = tx.valueAt(keys).getLong(INDEX_BYTES);
    while (low >= size) {
      low = lowIndexAtInsertion(tx, low);
    }
    return new LowLeaf(low, false);
  }

  OptionalLong indexOf(Tx tx, Fr key, long from, long size) {
    tx.putField(tx.key(), key);
    ByteBuffer in = tx.get(keys);
    if (in == null) {
      return OptionalLong.empty();
    }
    long index = in.getLong(0);
    return index >= from && index < size ? OptionalLong.of(index) : OptionalLong.empty();
  }

  private long lowIndexAtInsertion(Tx tx, long index) {
    Fr key = keyOf(tx, index);
    tx.putField(tx.key(), key);
    return Objects.requireNonNull(tx.get(keys), () -> "no entry for key " + key)
        .getLong(INDEX_BYTES);
  }

  /// The key of a leaf, which no version of it changes.
  private Fr keyOf(Tx tx, long index) {
    IndexedLeaf latest = leaf(tx, index, 0xFFFF_FFFFL);
    return Objects.requireNonNull(latest, () -> tree + " tree lacks leaf " + index).key();
  }

  /// Hashes what changed since the last write and writes it as the versions of the block. Undone by
  /// [#erase].
  public void write(WriteTx tx, IndexedTree changed, long block) {
    int occupied = occupiedHeight(changed.size());
    ChangedLeaves leaves = new ChangedLeaves();
    changed.hash(
        (level, index, hash) -> {
          if (level > occupied) {
            return;
          }
          ByteBuffer value = tx.value();
          tx.putField(value, hash);
          if (level == 0) {
            leaves.add(index);
            encode(tx, value, Objects.requireNonNull(changed.leaf(index)));
          }
          putKey(tx, NodeKey.of(level, index), block);
          tx.put(nodes);
        });
    for (IndexedTree.Inserted inserted : changed.takeInserted()) {
      tx.putField(tx.key(), inserted.key());
      tx.value().putLong(inserted.index()).putLong(inserted.lowIndex());
      tx.put(keys);
    }
    leaves.write(tx, changes, block);
  }

  /// Removes the versions of the tip: the inverse of [#write].
  ///
  /// @param oldSize the size before the block
  /// @param newSize the size after it
  public void erase(WriteTx tx, long block, long oldSize, long newSize) {
    long[] leaves = ChangedLeaves.read(tx, changes, block);
    for (long index : leaves) {
      if (index >= oldSize) {
        Fr key = keyOf(tx, index);
        tx.putField(tx.key(), key);
        tx.delete(keys);
      }
    }
    eachNode(
        leaves,
        newSize,
        key -> {
          putKey(tx, key, block);
          if (!tx.delete(nodes)) {
            throw new IllegalStateException(
                "%s tree lacks block %d's version of node %d at level %d"
                    .formatted(tree, block, NodeKey.index(key), NodeKey.level(key)));
          }
        });
    ChangedLeaves.delete(tx, changes, block);
  }

  /// Drops the versions that only blocks before this one show. They must have been dropped for the
  /// block before it already.
  public void prune(WriteTx tx, long block, long size) {
    eachNode(
        ChangedLeaves.read(tx, changes, block),
        size,
        key -> {
          putKey(tx, key, block - 1);
          while (tx.seek(nodes) && tx.keyAt(nodes).getLong(0) == key) {
            tx.deleteAt(nodes);
            putKey(tx, key, block - 1);
          }
        });
    ChangedLeaves.delete(tx, changes, block);
  }

  private interface KeyTask {
    void run(long key);
  }

  /// Every stored node above the leaves, and they.
  private static void eachNode(long[] leaves, long size, KeyTask task) {
    long[] indexes = leaves;
    for (int level = 0; level <= occupiedHeight(size); level++) {
      for (long index : indexes) {
        task.run(NodeKey.of(level, index));
      }
      indexes = Arrays.stream(indexes).map(i -> i >> 1).distinct().toArray();
    }
  }

  private @Nullable ByteBuffer version(Tx tx, int level, long index, long block) {
    long key = NodeKey.of(level, index);
    putKey(tx, key, block);
    return tx.seek(nodes) && tx.keyAt(nodes).getLong(0) == key ? tx.valueAt(nodes) : null;
  }

  private static void putKey(Tx tx, long key, long block) {
    tx.key().putLong(key).putInt(~(int) block);
  }

  private void encode(Tx tx, ByteBuffer out, IndexedLeaf leaf) {
    out.putLong(leaf.nextIndex());
    tx.putField(out, leaf.key());
    tx.putField(out, leaf.nextKey());
    if (tree == TreeId.PUBLIC_DATA) {
      tx.putField(out, leaf.value());
    }
  }

  private IndexedLeaf decode(Tx tx, ByteBuffer in) {
    int at = Fr.BYTES;
    long nextIndex = in.getLong(at);
    at += Long.BYTES;
    Fr key = tx.field(in, at);
    Fr nextKey = tx.field(in, at + Fr.BYTES);
    Fr value = tree == TreeId.PUBLIC_DATA ? tx.field(in, at + 2 * Fr.BYTES) : Fr.ZERO;
    return new IndexedLeaf(key, value, nextKey, nextIndex);
  }

  Table nodes() {
    return nodes;
  }

  Table keys() {
    return keys;
  }

  Table changes() {
    return changes;
  }
}
