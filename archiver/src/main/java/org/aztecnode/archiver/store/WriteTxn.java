package org.aztecnode.archiver.store;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.lmdbjava.Dbi;
import org.lmdbjava.PutFlags;
import org.lmdbjava.Txn;

/// The one transaction that writes. Reads see what it has written.
final class WriteTxn extends ReadTxn {
  private final List<Runnable> afterCommit = new ArrayList<>();

  WriteTxn(Txn<ByteBuffer> txn, Map<Table, Dbi<ByteBuffer>> tables) {
    super(txn, tables);
  }

  /// Runs when the transaction was committed, on the writer's thread.
  void afterCommit(Runnable action) {
    afterCommit.add(action);
  }

  void committed() {
    afterCommit.forEach(Runnable::run);
  }

  void put(Table table, byte[] key, byte[] value) {
    dbi(table).reserve(txn, key(key), value.length).put(value);
  }

  /// Refuses to replace.
  ///
  /// @throws StepRefused if there is an entry with that key
  void insert(Table table, byte[] key, byte[] value) {
    if (has(table, key)) {
      throw new StepRefused("its entry in " + table.label() + " is taken");
    }
    dbi(table).reserve(txn, key(key), value.length, PutFlags.MDB_NOOVERWRITE).put(value);
  }

  boolean delete(Table table, byte[] key) {
    return dbi(table).delete(txn, key(key));
  }

  /// Refuses to remove what is not there: the tables disagree.
  void remove(Table table, byte[] key) {
    if (!delete(table, key)) {
      throw new Inconsistency("an entry of " + table + " is missing");
    }
  }
}
