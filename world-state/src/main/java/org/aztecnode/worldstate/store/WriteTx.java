package org.aztecnode.worldstate.store;

import java.nio.ByteBuffer;
import java.util.Map;
import org.lmdbjava.Dbi;
import org.lmdbjava.PutFlags;
import org.lmdbjava.Txn;

/// The write transaction. Sees its own writes; everything is dropped unless it is committed, which
/// [Store#write] does.
public final class WriteTx extends Tx {
  private static final int MAX_SMALL_VALUE = 512;

  private final ByteBuffer small = ByteBuffer.allocateDirect(MAX_SMALL_VALUE);
  private boolean discarded;

  WriteTx(Map<Table, Dbi<ByteBuffer>> tables, Txn<ByteBuffer> txn) {
    super(tables, txn);
  }

  /// A buffer for the value of the next [#put], empty, for up to 512 bytes.
  public ByteBuffer value() {
    return small.clear();
  }

  /// Sets the value of the key to what was written into [#value].
  public void put(Table table) {
    dbi(table).put(txn, filledKey(), small.flip());
  }

  /// Sets the value of the key to what is left in the direct buffer.
  public void put(Table table, ByteBuffer direct) {
    dbi(table).put(txn, filledKey(), direct);
  }

  /// As [#put], for a key above all others of the table: pages fill up completely.
  public void append(Table table) {
    dbi(table).put(txn, filledKey(), small.flip(), PutFlags.MDB_APPEND);
  }

  /// Removes the key.
  ///
  /// @return whether it was there
  public boolean delete(Table table) {
    return dbi(table).delete(txn, filledKey());
  }

  /// Removes the entry at the table's cursor, which then stands before the next one: [#next] goes
  /// there.
  public void deleteAt(Table table) {
    cursor(table).delete();
  }

  /// Empties every table.
  public void clear() {
    closeCursors();
    tables.values().forEach(table -> table.drop(txn));
  }

  /// Nothing of this transaction is to be kept.
  public void discard() {
    discarded = true;
  }

  boolean discarded() {
    return discarded;
  }

  void commit() {
    closeCursors();
    txn.commit();
  }

  @Override
  public void close() {
    closeCursors();
    txn.close();
  }
}
