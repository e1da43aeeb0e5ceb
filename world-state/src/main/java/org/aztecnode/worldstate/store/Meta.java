package org.aztecnode.worldstate.store;

import java.nio.ByteBuffer;
import org.aztecnode.crypto.field.Fr;
import org.aztecnode.protocol.address.EthAddress;
import org.aztecnode.worldstate.RollupIdentity;

/// What the store is of, and its two marks.
public final class Meta {
  /// The form in which this release writes. Raised with every incompatible change.
  public static final int SCHEMA = 1;

  private static final byte SCHEMA_KEY = 0;
  private static final byte ROLLUP_KEY = 1;
  private static final byte GENESIS_KEY = 2;
  private static final byte FINALIZED_KEY = 3;
  private static final byte OLDEST_KEY = 4;

  private Meta() {}

  /// The schema the store was written with; -1 if it is new.
  public static int schema(Tx tx) {
    tx.key().put(SCHEMA_KEY);
    ByteBuffer in = tx.get(Table.META);
    return in == null ? -1 : in.getInt(0);
  }

  public static void create(WriteTx tx, RollupIdentity rollup, Fr genesisArchiveRoot) {
    tx.value().putInt(SCHEMA);
    put(tx, SCHEMA_KEY);
    tx.value()
        .putLong(rollup.chainId())
        .putLong(rollup.version())
        .put(rollup.rollupAddress().toBytes());
    put(tx, ROLLUP_KEY);
    tx.putField(tx.value(), genesisArchiveRoot);
    put(tx, GENESIS_KEY);
    finalizedBlock(tx, 0);
    oldestBlock(tx, 0);
  }

  public static RollupIdentity rollup(Tx tx) {
    ByteBuffer in = get(tx, ROLLUP_KEY);
    byte[] address = new byte[EthAddress.SIZE];
    in.get(2 * Long.BYTES, address);
    return new RollupIdentity(in.getLong(0), in.getLong(Long.BYTES), EthAddress.of(address));
  }

  public static Fr genesisArchiveRoot(Tx tx) {
    return tx.field(get(tx, GENESIS_KEY), 0);
  }

  public static long finalizedBlock(Tx tx) {
    return get(tx, FINALIZED_KEY).getLong(0);
  }

  public static void finalizedBlock(WriteTx tx, long block) {
    tx.value().putLong(block);
    put(tx, FINALIZED_KEY);
  }

  public static long oldestBlock(Tx tx) {
    return get(tx, OLDEST_KEY).getLong(0);
  }

  public static void oldestBlock(WriteTx tx, long block) {
    tx.value().putLong(block);
    put(tx, OLDEST_KEY);
  }

  private static void put(WriteTx tx, byte key) {
    tx.key().put(key);
    tx.put(Table.META);
  }

  private static ByteBuffer get(Tx tx, byte key) {
    tx.key().put(key);
    ByteBuffer in = tx.get(Table.META);
    if (in == null) {
      throw new IllegalStateException("the store lacks its mark " + key);
    }
    return in;
  }
}
