package org.aztecnode.worldstate.store;

import java.nio.ByteBuffer;
import org.aztecnode.crypto.field.Fr;
import org.aztecnode.protocol.state.StateReference;
import org.aztecnode.protocol.state.TreeId;
import org.aztecnode.protocol.state.TreeSnapshot;
import org.aztecnode.worldstate.BlockState;
import org.jspecify.annotations.Nullable;

/// Roots and sizes after every block since genesis. The last one is the tip.
public final class BlockTable {
  private static final int SNAPSHOT_BYTES = Fr.BYTES + Long.BYTES;
  private static final Table BLOCKS = Table.BLOCKS;

  private BlockTable() {}

  public static void put(WriteTx tx, BlockState block) {
    ByteBuffer out = tx.value();
    tx.putField(out, block.headerHash());
    for (TreeId tree : TreeId.values()) {
      TreeSnapshot snapshot = block.tree(tree);
      tx.putField(out, snapshot.root());
      out.putLong(snapshot.nextAvailableLeafIndex());
    }
    tx.key().putInt((int) block.number());
    tx.put(BLOCKS);
  }

  public static void delete(WriteTx tx, long number) {
    tx.key().putInt((int) number);
    tx.delete(BLOCKS);
  }

  /// The block; null if there is none of that number.
  public static @Nullable BlockState get(Tx tx, long number) {
    tx.key().putInt((int) number);
    ByteBuffer in = tx.get(BLOCKS);
    return in == null ? null : decode(tx, number, in);
  }

  /// The block with the greatest number; null in an empty store.
  public static @Nullable BlockState tip(Tx tx) {
    if (!tx.last(BLOCKS)) {
      return null;
    }
    long number = Integer.toUnsignedLong(tx.keyAt(BLOCKS).getInt(0));
    return decode(tx, number, tx.valueAt(BLOCKS));
  }

  /// The number of leaves of a tree after a block that exists.
  public static long size(Tx tx, TreeId tree, long number) {
    tx.key().putInt((int) number);
    ByteBuffer in = tx.get(BLOCKS);
    if (in == null) {
      throw new IllegalStateException("no record of block " + number);
    }
    return in.getLong(offset(tree) + Fr.BYTES);
  }

  /// The first block, up to one that exists, with more than so many leaves; -1 if none has.
  public static long firstAbove(Tx tx, TreeId tree, long leaves, long upTo) {
    if (size(tx, tree, upTo) <= leaves) {
      return -1;
    }
    long low = 0;
    long high = upTo;
    while (low < high) {
      long middle = (low + high) >>> 1;
      if (size(tx, tree, middle) > leaves) {
        high = middle;
      } else {
        low = middle + 1;
      }
    }
    return low;
  }

  private static BlockState decode(Tx tx, long number, ByteBuffer in) {
    return new BlockState(
        number,
        tx.field(in, 0),
        new StateReference(
            snapshot(tx, in, TreeId.L1_TO_L2_MESSAGE),
            snapshot(tx, in, TreeId.NOTE_HASH),
            snapshot(tx, in, TreeId.NULLIFIER),
            snapshot(tx, in, TreeId.PUBLIC_DATA)),
        snapshot(tx, in, TreeId.ARCHIVE));
  }

  private static TreeSnapshot snapshot(Tx tx, ByteBuffer in, TreeId tree) {
    int offset = offset(tree);
    return new TreeSnapshot(tx.field(in, offset), in.getLong(offset + Fr.BYTES));
  }

  private static int offset(TreeId tree) {
    return Fr.BYTES + tree.ordinal() * SNAPSHOT_BYTES;
  }
}
