package org.aztecnode.worldstate.store;

import java.nio.ByteBuffer;
import java.util.List;
import java.util.Objects;
import org.aztecnode.crypto.field.Fr;
import org.aztecnode.crypto.hash.Poseidon2;
import org.aztecnode.protocol.state.TreeId;
import org.aztecnode.protocol.state.TreeSnapshot;
import org.aztecnode.worldstate.BlockState;
import org.aztecnode.worldstate.tree.IndexedLeaf;

/// Recomputes an indexed tree: every kept version of every node and leaf, and the list of keys.
final class IndexedVerifier {
  private final Tx tx;
  private final TreeId tree;
  private final IndexedTable table;
  private final Findings findings;

  IndexedVerifier(Tx tx, TreeId tree, Findings findings) {
    this.tx = tx;
    this.tree = tree;
    this.table = IndexedTable.of(tree);
    this.findings = findings;
  }

  void run(List<BlockState> kept) {
    versions(kept.getFirst().number());
    keys(kept.getLast());
    kept.forEach(this::root);
  }

  /// Every version by its children at the same block. Where that block is older than what is kept,
  /// children of it may be gone: then at the oldest kept block, up to which nothing changed in it.
  private void versions(long oldest) {
    long versions = 0;
    for (boolean more = tx.first(table.nodes()); more; more = tx.next(table.nodes())) {
      ByteBuffer key = tx.keyAt(table.nodes());
      long node = key.getLong(0);
      long block = Integer.toUnsignedLong(~key.getInt(Long.BYTES));
      int level = NodeKey.level(node);
      long index = NodeKey.index(node);
      Fr stored = tx.field(tx.valueAt(table.nodes()), 0);
      long at = Math.max(block, oldest);
      Fr expected = level == 0 ? leafHash(index, block) : parent(level, index, at);
      versions++;
      findings.hashed();
      findings.check(
          stored.equals(expected),
          () ->
              "%s: node %d at level %d of block %d is %s, should be %s"
                  .formatted(table.nodes().label(), index, level, block, stored, expected));
      restore(node, block);
    }
    long counted = versions;
    findings.check(
        tx.entries(table.nodes()) == counted,
        () -> "%s: counted %d versions".formatted(table.nodes().label(), counted));
  }

  /// Puts the cursor back to where the walk is, after other questions moved it.
  private void restore(long node, long block) {
    tx.key().putLong(node).putInt(~(int) block);
    if (!tx.seek(table.nodes())) {
      throw new IllegalStateException("the entry was there a moment ago");
    }
  }

  private Fr leafHash(long index, long block) {
    return Objects.requireNonNull(table.leaf(tx, index, block)).hash(tree);
  }

  private Fr parent(int level, long index, long block) {
    IndexedSnapshot snapshot = new IndexedSnapshot(table, tx, block, Long.MAX_VALUE);
    return Poseidon2.hash2(
        snapshot.node(level - 1, index << 1), snapshot.node(level - 1, index << 1 | 1));
  }

  /// The keys in order against the list that the leaves form.
  private void keys(BlockState tip) {
    long size = tip.tree(tree).nextAvailableLeafIndex();
    Fr expectedKey = Fr.ZERO;
    long expectedIndex = 0;
    boolean more = tx.first(table.keys());
    while (more) {
      Fr key = tx.field(tx.keyAt(table.keys()), 0);
      long index = tx.valueAt(table.keys()).getLong(0);
      IndexedLeaf leaf = index < size ? table.leaf(tx, index, tip.number()) : null;
      boolean linked =
          leaf != null
              && leaf.key().equals(key)
              && key.equals(expectedKey)
              && index == expectedIndex;
      long low = expectedIndex;
      findings.check(
          linked,
          () ->
              "%s: key %s at leaf %d, which is %s; the leaf before points to %d"
                  .formatted(table.keys().label(), key, index, leaf, low));
      if (leaf == null) {
        return;
      }
      expectedKey = leaf.nextKey();
      expectedIndex = leaf.nextIndex();
      more = tx.next(table.keys());
    }
    long end = expectedIndex;
    findings.check(
        end == 0, () -> "%s: the list goes on at leaf %d".formatted(table.keys().label(), end));
  }

  private void root(BlockState block) {
    TreeSnapshot snapshot = block.tree(tree);
    Fr root =
        new IndexedSnapshot(table, tx, block.number(), snapshot.nextAvailableLeafIndex())
            .node(tree.height(), 0);
    findings.hashed();
    findings.check(
        root.equals(snapshot.root()),
        () ->
            "%s: the root at block %d is %s, recorded %s"
                .formatted(table.nodes().label(), block.number(), root, snapshot.root()));
  }
}
