package org.aztecnode.worldstate.store;

import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.aztecnode.lmdb.Durability;

/// Stores as no release writes them.
public final class Schemas {
  private Schemas() {}

  /// Marks the store as written with that schema.
  public static void set(Path directory, int schema) {
    write(
        directory,
        tx -> {
          tx.key().put((byte) 0);
          tx.value().putInt(schema);
          tx.put(Table.META);
        });
  }

  public static List<String> nodeTables() {
    return Arrays.stream(Table.values())
        .map(Table::label)
        .filter(l -> l.endsWith(".nodes"))
        .toList();
  }

  /// Flips a bit in a node in the middle of the table; doing so again repairs it.
  public static void spoil(Path directory, String label) {
    Table table =
        Arrays.stream(Table.values()).filter(t -> t.label().equals(label)).findAny().orElseThrow();
    write(
        directory,
        tx -> {
          long middle = tx.entries(table) / 2;
          tx.first(table);
          for (long i = 0; i < middle; i++) {
            tx.next(table);
          }
          byte[] key = bytes(tx.keyAt(table));
          byte[] value = bytes(tx.valueAt(table));
          value[31] ^= 1;
          tx.key().put(key);
          tx.value().put(value);
          tx.put(table);
        });
  }

  private static byte[] bytes(ByteBuffer buffer) {
    byte[] bytes = new byte[buffer.remaining()];
    buffer.get(buffer.position(), bytes);
    return bytes;
  }

  private static void write(Path directory, java.util.function.Consumer<WriteTx> work) {
    try (Store store = Store.open(directory, 1L << 32, Durability.UNSYNCED)) {
      store.write(
          tx -> {
            work.accept(tx);
            return true;
          });
    }
  }
}
