package org.aztecnode.worldstate.store;

import java.util.List;
import org.aztecnode.crypto.field.Fr;
import org.aztecnode.crypto.hash.Poseidon2;
import org.aztecnode.protocol.state.TreeId;
import org.aztecnode.protocol.state.TreeSnapshot;
import org.aztecnode.worldstate.BlockState;
import org.aztecnode.worldstate.tree.AppendSource;
import org.aztecnode.worldstate.tree.Frontier;
import org.aztecnode.worldstate.tree.FullNodes;
import org.aztecnode.worldstate.tree.ZeroHashes;

/// Recomputes an append-only tree.
final class AppendVerifier {
  private final Tx tx;
  private final TreeId tree;
  private final AppendTable table;
  private final Findings findings;

  AppendVerifier(Tx tx, TreeId tree, Findings findings) {
    this.tx = tx;
    this.tree = tree;
    this.table = AppendTable.of(tree);
    this.findings = findings;
  }

  void run(List<BlockState> kept) {
    long size = kept.getLast().tree(tree).nextAvailableLeafIndex();
    long leaves = nodes(size);
    findings.check(
        tx.entries(table.values()) == leaves,
        () ->
            "%s: %d leaves, %d values"
                .formatted(table.nodes().label(), leaves, tx.entries(table.values())));
    kept.forEach(this::root);
  }

  /// Every node that is full at the size, by its children, which come before it.
  ///
  /// @return the number of leaves that are not padding
  private long nodes(long size) {
    FullNodes nodes = table.reader(tx);
    long stored = 0;
    long leaves = 0;
    for (long leaf = 0; leaf < size; leaf++) {
      Fr value = table.get(tx, 0, leaf);
      if (value != null) {
        stored++;
        leaves++;
        long index = leaf;
        findings.check(
            table.indexOf(tx, value, index, size).orElse(-1) == index,
            () -> "%s: leaf %d is not found".formatted(table.values().label(), index));
      }
      for (int level = 1; (leaf + 1 & (1L << level) - 1) == 0 && level <= tree.height(); level++) {
        stored += node(nodes, level, leaf >> level);
      }
    }
    long expected = stored;
    findings.check(
        tx.entries(table.nodes()) == expected,
        () ->
            "%s: %d entries, %d nodes"
                .formatted(table.nodes().label(), tx.entries(table.nodes()), expected));
    return leaves;
  }

  /// @return how many entries the node has: none if it is over padding only
  private int node(FullNodes nodes, int level, long index) {
    Fr left = nodes.full(level - 1, index << 1);
    Fr right = nodes.full(level - 1, index << 1 | 1);
    Fr zero = ZeroHashes.at(level - 1);
    boolean empty = left.equals(zero) && right.equals(zero);
    Fr expected = empty ? ZeroHashes.at(level) : Poseidon2.hash2(left, right);
    if (!empty) {
      findings.hashed();
    }
    Fr got = nodes.full(level, index);
    findings.check(
        got.equals(expected),
        () ->
            "%s: node %d at level %d is %s, should be %s"
                .formatted(table.nodes().label(), index, level, got, expected));
    return empty ? 0 : 1;
  }

  private void root(BlockState block) {
    TreeSnapshot snapshot = block.tree(tree);
    long size = snapshot.nextAvailableLeafIndex();
    Fr root =
        new AppendSource(table.reader(tx), new Frontier(size, tree.height()), size)
            .node(tree.height(), 0);
    findings.hashed();
    findings.check(
        root.equals(snapshot.root()),
        () ->
            "%s: the root at block %d is %s, recorded %s"
                .formatted(table.nodes().label(), block.number(), root, snapshot.root()));
  }
}
