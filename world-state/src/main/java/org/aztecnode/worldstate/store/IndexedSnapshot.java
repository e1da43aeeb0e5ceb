package org.aztecnode.worldstate.store;

import java.util.OptionalLong;
import org.aztecnode.crypto.field.Fr;
import org.aztecnode.crypto.hash.Poseidon2;
import org.aztecnode.worldstate.tree.IndexedLeaf;
import org.aztecnode.worldstate.tree.IndexedSource;
import org.aztecnode.worldstate.tree.LowLeaf;
import org.aztecnode.worldstate.tree.ZeroHashes;
import org.jspecify.annotations.Nullable;

/// An indexed tree on disk as it is after a block.
public final class IndexedSnapshot implements IndexedSource {
  private final IndexedTable table;
  private final Tx tx;
  private final long block;
  private final long size;

  public IndexedSnapshot(IndexedTable table, Tx tx, long block, long size) {
    this.table = table;
    this.tx = tx;
    this.block = block;
    this.size = size;
  }

  @Override
  public @Nullable IndexedLeaf leaf(long index) {
    return index < size ? table.leaf(tx, index, block) : null;
  }

  @Override
  public LowLeaf lowLeaf(Fr key) {
    return table.lowLeaf(tx, key, size);
  }

  public OptionalLong indexOf(Fr key, long from) {
    return table.indexOf(tx, key, from, size);
  }

  @Override
  public Fr node(int level, long index) {
    if (index << level >= size) {
      return ZeroHashes.at(level);
    }
    Fr stored = table.hash(tx, level, index, block);
    if (stored != null) {
      return stored;
    }
    // the first node of a level that the tree did not reach when that node last changed
    return index == 0 && level > 0
        ? Poseidon2.hash2(node(level - 1, 0), node(level - 1, 1))
        : ZeroHashes.at(level);
  }
}
