package org.aztecnode.archiver.store;

import java.nio.ByteBuffer;
import java.util.EnumMap;
import java.util.Map;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;
import org.lmdbjava.Cursor;
import org.lmdbjava.Dbi;
import org.lmdbjava.GetOp;
import org.lmdbjava.SeekOp;
import org.lmdbjava.Txn;

/// One consistent state of all tables. For one thread at a time.
///
/// A buffer handed out shows the memory map itself: it is good until the transaction ends.
sealed class ReadTxn permits WriteTxn {
  private static final int MAX_KEY = 511;

  final Txn<ByteBuffer> txn;
  final Map<Table, Dbi<ByteBuffer>> tables;
  private final ByteBuffer key = ByteBuffer.allocateDirect(MAX_KEY);
  private final Map<Table, Cursor<ByteBuffer>> cursors = new EnumMap<>(Table.class);

  ReadTxn(Txn<ByteBuffer> txn, Map<Table, Dbi<ByteBuffer>> tables) {
    this.txn = txn;
    this.tables = tables;
  }

  /// What is done with an entry found; answers whether to go on.
  interface Visitor {
    boolean visit(ByteBuffer key, ByteBuffer value);
  }

  /// Names the state that is read: that of the write transaction with the same id.
  long id() {
    return txn.getId();
  }

  /// A view of the value; null if there is none.
  @Nullable ByteBuffer view(Table table, byte[] key) {
    return dbi(table).get(txn, key(key));
  }

  /// A copy of the value; null if there is none.
  byte @Nullable [] get(Table table, byte[] key) {
    ByteBuffer view = view(table, key);
    return view == null ? null : bytes(view);
  }

  boolean has(Table table, byte[] key) {
    return view(table, key) != null;
  }

  OptionalLong u32(Table table, byte[] key) {
    ByteBuffer view = view(table, key);
    return view == null
        ? OptionalLong.empty()
        : OptionalLong.of(Integer.toUnsignedLong(view.getInt(view.position())));
  }

  OptionalLong u64(Table table, byte[] key) {
    ByteBuffer view = view(table, key);
    return view == null ? OptionalLong.empty() : OptionalLong.of(view.getLong(view.position()));
  }

  /// All entries from a key on, in the order of the keys.
  void scan(Table table, byte[] from, Visitor visitor) {
    Cursor<ByteBuffer> cursor = cursor(table);
    boolean found = cursor.get(key(from), GetOp.MDB_SET_RANGE);
    while (found && visitor.visit(cursor.key(), cursor.val())) {
      found = cursor.next();
    }
  }

  /// All entries, the last first, from the greatest key below the given one.
  void scanBack(Table table, byte[] below, Visitor visitor) {
    Cursor<ByteBuffer> cursor = cursor(table);
    boolean found =
        cursor.get(key(below), GetOp.MDB_SET_RANGE) ? cursor.prev() : cursor.seek(SeekOp.MDB_LAST);
    while (found && visitor.visit(cursor.key(), cursor.val())) {
      found = cursor.prev();
    }
  }

  /// The greatest key; null if the table is empty.
  byte @Nullable [] lastKey(Table table) {
    Cursor<ByteBuffer> cursor = cursor(table);
    return cursor.last() ? bytes(cursor.key()) : null;
  }

  /// The greatest key as a number of 32 bits; 0 if the table is empty.
  long lastU32(Table table) {
    Cursor<ByteBuffer> cursor = cursor(table);
    if (!cursor.last()) {
      return 0;
    }
    ByteBuffer last = cursor.key();
    return Integer.toUnsignedLong(last.getInt(last.position()));
  }

  long entries(Table table) {
    return dbi(table).stat(txn).entries;
  }

  static byte[] bytes(ByteBuffer view) {
    byte[] copy = new byte[view.remaining()];
    view.get(view.position(), copy);
    return copy;
  }

  static boolean startsWith(ByteBuffer key, byte[] prefix) {
    if (key.remaining() < prefix.length) {
      return false;
    }
    for (int i = 0; i < prefix.length; i++) {
      if (key.get(key.position() + i) != prefix[i]) {
        return false;
      }
    }
    return true;
  }

  /// Ends what this transaction has open, so that the transaction itself can be reset.
  void closeCursors() {
    cursors.values().forEach(Cursor::close);
    cursors.clear();
  }

  final Dbi<ByteBuffer> dbi(Table table) {
    return tables.get(table);
  }

  final ByteBuffer key(byte[] bytes) {
    return key.clear().put(bytes).flip();
  }

  private Cursor<ByteBuffer> cursor(Table table) {
    return cursors.computeIfAbsent(table, t -> dbi(t).openCursor(txn));
  }
}
