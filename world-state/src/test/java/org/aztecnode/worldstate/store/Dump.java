package org.aztecnode.worldstate.store;

import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import org.aztecnode.lmdb.Durability;

/// Everything in a store, as text.
public final class Dump {
  private Dump() {}

  public static List<String> of(Path directory) {
    try (Store store = Store.open(directory, 1L << 32, Durability.UNSYNCED);
        ReadTx tx = store.read()) {
      List<String> out = new ArrayList<>();
      for (Table table : Table.values()) {
        for (boolean more = tx.first(table); more; more = tx.next(table)) {
          out.add(table + " " + hex(tx.keyAt(table)) + " = " + hex(tx.valueAt(table)));
        }
      }
      return out;
    }
  }

  private static String hex(ByteBuffer buffer) {
    byte[] bytes = new byte[buffer.remaining()];
    buffer.get(buffer.position(), bytes);
    return HexFormat.of().formatHex(bytes);
  }
}
