package org.aztecnode.worldstate;

import java.util.EnumMap;
import java.util.Map;
import org.aztecnode.protocol.state.TreeId;
import org.aztecnode.protocol.state.TreeSnapshot;
import org.aztecnode.worldstate.store.AppendTable;
import org.aztecnode.worldstate.store.IndexedSnapshot;
import org.aztecnode.worldstate.store.IndexedTable;
import org.aztecnode.worldstate.store.Tx;
import org.aztecnode.worldstate.tree.AppendSource;
import org.aztecnode.worldstate.tree.NodeSource;

/// The five trees on disk as they are after a block, as sources for views and layers.
final class DiskTrees {
  private static final Map<TreeId, AppendTable> APPEND = new EnumMap<>(TreeId.class);
  private static final Map<TreeId, IndexedTable> INDEXED = new EnumMap<>(TreeId.class);

  static {
    for (TreeId tree : TreeId.values()) {
      if (tree.indexed()) {
        INDEXED.put(tree, IndexedTable.of(tree));
      } else {
        APPEND.put(tree, AppendTable.of(tree));
      }
    }
  }

  private final Tx tx;
  private final BlockState block;
  private final Frontiers frontiers;

  DiskTrees(Tx tx, BlockState block, Frontiers frontiers) {
    this.tx = tx;
    this.block = block;
    this.frontiers = frontiers;
  }

  static AppendTable appendTable(TreeId tree) {
    AppendTable table = APPEND.get(tree);
    if (table == null) {
      throw new IllegalArgumentException("the " + tree + " tree is indexed");
    }
    return table;
  }

  static IndexedTable indexedTable(TreeId tree) {
    IndexedTable table = INDEXED.get(tree);
    if (table == null) {
      throw new IllegalArgumentException("the " + tree + " tree is append-only");
    }
    return table;
  }

  BlockState block() {
    return block;
  }

  NodeSource nodes(TreeId tree) {
    return tree.indexed() ? indexed(tree) : append(tree);
  }

  NodeSource append(TreeId tree) {
    TreeSnapshot snapshot = block.tree(tree);
    return new AppendSource(
        appendTable(tree).reader(tx),
        frontiers.of(tree, snapshot),
        snapshot.nextAvailableLeafIndex());
  }

  IndexedSnapshot indexed(TreeId tree) {
    return new IndexedSnapshot(
        indexedTable(tree), tx, block.number(), block.tree(tree).nextAvailableLeafIndex());
  }
}
