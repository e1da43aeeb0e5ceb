package org.aztecnode.archiver.store;

import java.util.HexFormat;
import java.util.Map;
import java.util.TreeMap;

/// All that a store holds, to compare.
final class StoreDump {
  private StoreDump() {}

  static Map<String, String> of(ChainStore store) {
    return store
        .database()
        .read(
            txn -> {
              Map<String, String> all = new TreeMap<>();
              for (Table table : Table.values()) {
                txn.scan(
                    table,
                    new byte[] {0},
                    (key, value) -> {
                      all.put(table + " " + hex(ReadTxn.bytes(key)), hex(ReadTxn.bytes(value)));
                      return true;
                    });
              }
              return all;
            });
  }

  private static String hex(byte[] bytes) {
    return HexFormat.of().formatHex(bytes);
  }
}
