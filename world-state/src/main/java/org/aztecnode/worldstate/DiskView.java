package org.aztecnode.worldstate;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import org.aztecnode.crypto.field.Fr;
import org.aztecnode.protocol.state.StateReference;
import org.aztecnode.protocol.state.TreeId;
import org.aztecnode.protocol.state.TreeSnapshot;
import org.aztecnode.worldstate.store.BlockTable;
import org.aztecnode.worldstate.store.ReadTx;
import org.aztecnode.worldstate.tree.IndexedLeaf;
import org.aztecnode.worldstate.tree.LowLeaf;
import org.aztecnode.worldstate.tree.NodeSource;

/// A view of one kept block in one read transaction.
final class DiskView implements StateView {
  private final ReadTx tx;
  private final DiskTrees trees;
  private boolean closed;

  DiskView(ReadTx tx, BlockState block, Frontiers frontiers) {
    this.tx = tx;
    this.trees = new DiskTrees(tx, block, frontiers);
  }

  DiskTrees trees() {
    checkOpen();
    return trees;
  }

  @Override
  public long blockNumber() {
    return trees.block().number();
  }

  @Override
  public TreeSnapshot tree(TreeId tree) {
    return trees.block().tree(tree);
  }

  @Override
  public StateReference state() {
    return trees.block().state();
  }

  @Override
  public List<Fr> siblingPath(TreeId tree, long index) {
    checkOpen();
    checkIndex(tree, index);
    NodeSource nodes = trees.nodes(tree);
    List<Fr> path = new ArrayList<>(tree.height());
    for (int level = 0; level < tree.height(); level++) {
      path.add(nodes.node(level, index >> level ^ 1));
    }
    return List.copyOf(path);
  }

  @Override
  public Optional<Fr> leaf(TreeId tree, long index) {
    checkOpen();
    return isIn(tree, index) ? Optional.of(trees.nodes(tree).node(0, index)) : Optional.empty();
  }

  @Override
  public OptionalLong indexOf(TreeId tree, Fr value, long from) {
    checkOpen();
    if (tree.indexed()) {
      return trees.indexed(tree).indexOf(value, from);
    }
    long size = tree(tree).nextAvailableLeafIndex();
    return DiskTrees.appendTable(tree).indexOf(tx, value, from, size);
  }

  @Override
  public Optional<IndexedLeaf> indexedLeaf(TreeId tree, long index) {
    checkOpen();
    return isIn(tree, index)
        ? Optional.ofNullable(trees.indexed(tree).leaf(index))
        : Optional.empty();
  }

  @Override
  public LowLeaf lowLeaf(TreeId tree, Fr key) {
    checkOpen();
    return trees.indexed(tree).lowLeaf(key);
  }

  @Override
  public Fr publicData(Fr leafSlot) {
    OptionalLong index = indexOf(TreeId.PUBLIC_DATA, leafSlot, 0);
    return index.isEmpty()
        ? Fr.ZERO
        : indexedLeaf(TreeId.PUBLIC_DATA, index.getAsLong()).orElseThrow().value();
  }

  @Override
  public OptionalLong blockOfLeaf(TreeId tree, long index) {
    checkOpen();
    return isIn(tree, index)
        ? OptionalLong.of(BlockTable.firstAbove(tx, tree, index, blockNumber()))
        : OptionalLong.empty();
  }

  @Override
  public void close() {
    if (!closed) {
      closed = true;
      tx.close();
    }
  }

  static void checkIndex(TreeId tree, long index) {
    if (index < 0 || index >= 1L << tree.height()) {
      throw new IndexOutOfBoundsException("the " + tree + " tree has no leaf " + index);
    }
  }

  private boolean isIn(TreeId tree, long index) {
    return index >= 0 && index < tree(tree).nextAvailableLeafIndex();
  }

  private void checkOpen() {
    if (closed) {
      throw new IllegalStateException("the view of block " + blockNumber() + " is closed");
    }
  }
}
