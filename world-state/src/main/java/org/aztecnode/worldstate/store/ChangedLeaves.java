package org.aztecnode.worldstate.store;

import java.nio.ByteBuffer;
import java.util.Arrays;

/// The leaves of an indexed tree that a block changed, ascending.
final class ChangedLeaves {
  private long[] indexes = new long[64];
  private int count;

  void add(long index) {
    if (count == indexes.length) {
      indexes = Arrays.copyOf(indexes, count * 2);
    }
    indexes[count++] = index;
  }

  void write(WriteTx tx, Table table, long block) {
    ByteBuffer out = ByteBuffer.allocateDirect(count * Long.BYTES);
    for (int i = 0; i < count; i++) {
      out.putLong(indexes[i]);
    }
    tx.key().putInt((int) block);
    tx.put(table, out.flip());
  }

  static long[] read(Tx tx, Table table, long block) {
    tx.key().putInt((int) block);
    ByteBuffer in = tx.get(table);
    if (in == null) {
      throw new IllegalStateException(table.label() + " has no entry for block " + block);
    }
    long[] read = new long[in.remaining() / Long.BYTES];
    for (int i = 0; i < read.length; i++) {
      read[i] = in.getLong(i * Long.BYTES);
    }
    return read;
  }

  static void delete(WriteTx tx, Table table, long block) {
    tx.key().putInt((int) block);
    tx.delete(table);
  }
}
