package org.aztecnode.p2p.pool;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.aztecnode.lmdb.Durability;
import org.aztecnode.p2p.pool.PoolStore.Table;
import org.aztecnode.protocol.codec.DecodeException;
import org.aztecnode.protocol.tx.Tx;
import org.aztecnode.protocol.tx.TxHash;

/// The pool of a directory as it lies on disk, while no node has it: to look at and to check.
/// Nothing of it is judged or changed.
public final class StoredPool implements AutoCloseable {
  private static final int MOST_FAULTS = 100;

  private final PoolStore store;

  private StoredPool(PoolStore store) {
    this.store = store;
  }

  /// @throws org.aztecnode.lmdb.StoreException for every reason it cannot be had
  public static StoredPool open(Path directory) {
    return new StoredPool(PoolStore.open(directory, Durability.SYNCED));
  }

  /// @param bytes of the file in use
  public record Stats(List<Entries> tables, long bytes) {
    public Stats {
      tables = List.copyOf(tables);
    }

    public record Entries(String table, long count) {}
  }

  public Stats stats() {
    return new Stats(
        Arrays.stream(Table.values())
            .map(table -> new Stats.Entries(label(table), store.entries(table)))
            .toList(),
        store.usedBytes());
  }

  /// Reads every transaction and everything that is noted about one.
  ///
  /// @return what is wrong, at most a hundred findings; empty if all is well
  public List<String> verify() {
    List<String> faults = new ArrayList<>();
    store.forEach(
        Table.TXS,
        (key, tx) -> note(faults, Table.TXS, key, txFault(tx, key, get(Table.SUMMARIES, key))));
    for (Table table : List.of(Table.SUMMARIES, Table.DROPPED, Table.PRUNED)) {
      store.forEach(
          table,
          (key, _) ->
              note(
                  faults,
                  table,
                  key,
                  get(Table.TXS, key).isPresent() ? "" : "without a transaction"));
    }
    store.forEach(
        Table.ARCHIVED, (key, tx) -> note(faults, Table.ARCHIVED, key, archivedFault(tx, key)));
    long archived = store.entries(Table.ARCHIVED);
    if (archived > store.entries(Table.ARCHIVE_ORDER)) {
      faults.add("pool: archived transactions that are in no order");
    }
    return List.copyOf(faults);
  }

  private static String txFault(byte[] stored, byte[] key, Optional<byte[]> summary) {
    try {
      PooledTx found = PooledTx.of(Tx.fromBytes(stored));
      if (!found.hash().equals(PoolStore.hash(key))) {
        return "is another, " + found.hash();
      }
      return summary.map(PooledTx::fromBytes).equals(Optional.of(found))
          ? ""
          : "is not what its summary says";
    } catch (DecodeException e) {
      return "cannot be read: " + e.getMessage();
    }
  }

  private static String archivedFault(byte[] stored, byte[] key) {
    try {
      TxHash found = Tx.fromBytes(stored).hash();
      return found.equals(PoolStore.hash(key)) ? "" : "is another, " + found;
    } catch (DecodeException e) {
      return "cannot be read: " + e.getMessage();
    }
  }

  private Optional<byte[]> get(Table table, byte[] key) {
    return store.get(table, PoolStore.hash(key));
  }

  private static void note(List<String> faults, Table table, byte[] key, String fault) {
    if (!fault.isEmpty() && faults.size() < MOST_FAULTS) {
      faults.add("pool: %s %s %s".formatted(label(table), PoolStore.hash(key), fault));
    }
  }

  private static String label(Table table) {
    return table.name().toLowerCase(Locale.ROOT).replace('_', ' ');
  }

  @Override
  public void close() {
    store.close();
  }
}
