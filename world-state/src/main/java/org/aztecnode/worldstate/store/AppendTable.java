package org.aztecnode.worldstate.store;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.OptionalLong;
import org.aztecnode.crypto.field.Fr;
import org.aztecnode.protocol.state.TreeId;
import org.aztecnode.worldstate.tree.AppendTree;
import org.aztecnode.worldstate.tree.FullNodes;
import org.aztecnode.worldstate.tree.ZeroHashes;
import org.jspecify.annotations.Nullable;

/// An append-only tree on disk: the nodes whose leaves are all there, which never change.
///
/// They are keyed by their place in the order in which they become full (a leaf, then every node it
/// completes), so a growing tree only ever appends to the table and a shrinking one cuts its end.
/// Nodes over nothing but padding are left out. One table serves the tree at every size it ever
/// had: what is neither full nor empty at a size follows from the full nodes.
///
/// Values are found through a second table, keyed by value and index.
public final class AppendTable {
  private final TreeId tree;
  private final Table nodes;
  private final Table values;

  private AppendTable(TreeId tree, Table nodes, Table values) {
    this.tree = tree;
    this.nodes = nodes;
    this.values = values;
  }

  /// @throws IllegalArgumentException for an indexed tree
  public static AppendTable of(TreeId tree) {
    return switch (tree) {
      case NOTE_HASH -> new AppendTable(tree, Table.NOTE_HASH_NODES, Table.NOTE_HASH_VALUES);
      case L1_TO_L2_MESSAGE -> new AppendTable(tree, Table.MESSAGE_NODES, Table.MESSAGE_VALUES);
      case ARCHIVE -> new AppendTable(tree, Table.ARCHIVE_NODES, Table.ARCHIVE_VALUES);
      case NULLIFIER, PUBLIC_DATA ->
          throw new IllegalArgumentException("the " + tree + " tree is indexed");
    };
  }

  public FullNodes reader(Tx tx) {
    return (level, index) -> {
      Fr node = get(tx, level, index);
      return node == null ? ZeroHashes.at(level) : node;
    };
  }

  /// The node; null if it is not full or has only padding.
  public @Nullable Fr get(Tx tx, int level, long index) {
    tx.key().putLong(position(level, index));
    ByteBuffer in = tx.get(nodes);
    return in == null ? null : tx.field(in, 0);
  }

  /// The first index of a value at or after one, in a tree of that size.
  public OptionalLong indexOf(Tx tx, Fr value, long from, long size) {
    ByteBuffer key = tx.key();
    tx.putField(key, value);
    key.putLong(from);
    if (!tx.seek(values)) {
      return OptionalLong.empty();
    }
    ByteBuffer found = tx.keyAt(values);
    long index = found.getLong(Fr.BYTES);
    return tx.field(found, 0).equals(value) && index < size
        ? OptionalLong.of(index)
        : OptionalLong.empty();
  }

  private record Node(long position, Fr hash) {}

  /// Hashes what was appended to the tree since it had `oldSize` leaves and writes what became
  /// full. Undone by [#erase].
  public void write(WriteTx tx, AppendTree grown, long oldSize) {
    long newSize = grown.size();
    List<Node> full = new ArrayList<>();
    grown.hash(
        (level, index, hash) -> {
          boolean isFull = index + 1 << level <= newSize;
          if (isFull && !straddles(oldSize, level, index) && !hash.equals(ZeroHashes.at(level))) {
            full.add(new Node(position(level, index), hash));
          }
        });
    // nodes that were partly filled may have become full by padding alone
    for (int level = 0; level <= tree.height(); level++) {
      long index = oldSize >> level;
      if (straddles(oldSize, level, index) && index + 1 << level <= newSize) {
        Fr hash = grown.node(level, index);
        if (!hash.equals(ZeroHashes.at(level))) {
          full.add(new Node(position(level, index), hash));
        }
      }
    }
    full.sort(Comparator.comparingLong(Node::position));
    for (Node node : full) {
      tx.key().putLong(node.position);
      tx.putField(tx.value(), node.hash);
      tx.append(nodes);
    }
    writeValues(tx, grown, oldSize);
  }

  private void writeValues(WriteTx tx, AppendTree grown, long oldSize) {
    for (long index = oldSize; index < grown.size(); index++) {
      Fr value = grown.appended(index);
      if (value != null) {
        putValueKey(tx, value, index);
        tx.value();
        tx.put(values);
      }
    }
  }

  /// Cuts the tree back to a size: the inverse of [#write].
  public void erase(WriteTx tx, long oldSize, long newSize) {
    for (long index = oldSize; index < newSize; index++) {
      Fr value = get(tx, 0, index);
      if (value != null) {
        putValueKey(tx, value, index);
        tx.delete(values);
      }
    }
    tx.key().putLong(nodesOf(oldSize));
    boolean more = tx.seek(nodes);
    while (more) {
      tx.deleteAt(nodes);
      more = tx.next(nodes);
    }
  }

  private static void putValueKey(Tx tx, Fr value, long index) {
    ByteBuffer key = tx.key();
    tx.putField(key, value);
    key.putLong(index);
  }

  private static boolean straddles(long size, int level, long index) {
    return index << level < size && index + 1 << level > size;
  }

  /// A node's place in the order in which nodes become full.
  static long position(int level, long index) {
    long lastLeaf = (index + 1 << level) - 1;
    return nodesOf(lastLeaf) + level;
  }

  /// How many nodes so many leaves fill.
  static long nodesOf(long leaves) {
    return 2 * leaves - Long.bitCount(leaves);
  }

  Table nodes() {
    return nodes;
  }

  Table values() {
    return values;
  }
}
