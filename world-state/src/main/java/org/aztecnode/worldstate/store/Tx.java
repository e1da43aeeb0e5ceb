package org.aztecnode.worldstate.store;

import java.nio.ByteBuffer;
import java.util.EnumMap;
import java.util.Map;
import org.aztecnode.crypto.field.Fr;
import org.jspecify.annotations.Nullable;
import org.lmdbjava.Cursor;
import org.lmdbjava.Dbi;
import org.lmdbjava.GetOp;
import org.lmdbjava.SeekOp;
import org.lmdbjava.Txn;

/// A transaction: reads of all tables at one moment. One thread at a time.
///
/// A key is written into [#key], then asked for. What comes back points into the file and holds
/// until the next question.
public abstract class Tx implements AutoCloseable {
  private static final int MAX_KEY_BYTES = 64;

  final Map<Table, Dbi<ByteBuffer>> tables;
  final Txn<ByteBuffer> txn;
  private final Map<Table, Cursor<ByteBuffer>> cursors = new EnumMap<>(Table.class);
  private final ByteBuffer key = ByteBuffer.allocateDirect(MAX_KEY_BYTES);
  private final byte[] field = new byte[Fr.BYTES];

  Tx(Map<Table, Dbi<ByteBuffer>> tables, Txn<ByteBuffer> txn) {
    this.tables = tables;
    this.txn = txn;
  }

  /// The buffer for the key of the next call, empty.
  public final ByteBuffer key() {
    return key.clear();
  }

  final ByteBuffer filledKey() {
    return key.flip();
  }

  /// The value of exactly the key.
  public final @Nullable ByteBuffer get(Table table) {
    return dbi(table).get(txn, filledKey());
  }

  /// Moves the table's cursor to the first entry at or after the key.
  public final boolean seek(Table table) {
    return cursor(table).get(filledKey(), GetOp.MDB_SET_RANGE);
  }

  public final boolean next(Table table) {
    return cursor(table).seek(SeekOp.MDB_NEXT);
  }

  public final boolean previous(Table table) {
    return cursor(table).seek(SeekOp.MDB_PREV);
  }

  public final boolean first(Table table) {
    return cursor(table).seek(SeekOp.MDB_FIRST);
  }

  public final boolean last(Table table) {
    return cursor(table).seek(SeekOp.MDB_LAST);
  }

  /// The key at the table's cursor.
  public final ByteBuffer keyAt(Table table) {
    return cursor(table).key();
  }

  /// The value at the table's cursor.
  public final ByteBuffer valueAt(Table table) {
    return cursor(table).val();
  }

  /// Puts a field element into a buffer.
  public final void putField(ByteBuffer into, Fr value) {
    value.writeTo(field, 0);
    into.put(field);
  }

  /// The field element at an offset.
  public final Fr field(ByteBuffer from, int offset) {
    from.get(offset, field);
    return Fr.fromBytes(field, 0);
  }

  public final long entries(Table table) {
    return dbi(table).stat(txn).entries;
  }

  final Dbi<ByteBuffer> dbi(Table table) {
    Dbi<ByteBuffer> dbi = tables.get(table);
    if (dbi == null) {
      throw new IllegalStateException("table " + table + " is not open");
    }
    return dbi;
  }

  final Cursor<ByteBuffer> cursor(Table table) {
    Cursor<ByteBuffer> cursor = cursors.get(table);
    if (cursor == null) {
      cursor = dbi(table).openCursor(txn);
      cursors.put(table, cursor);
    }
    return cursor;
  }

  final void renewCursors() {
    cursors.values().forEach(c -> c.renew(txn));
  }

  final void closeCursors() {
    cursors.values().forEach(Cursor::close);
    cursors.clear();
  }

  @Override
  public abstract void close();
}
