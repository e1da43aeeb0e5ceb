package org.aztecnode.worldstate.store;

import java.nio.ByteBuffer;
import java.util.List;
import org.aztecnode.crypto.hash.Hashes;
import org.aztecnode.protocol.address.EthAddress;
import org.aztecnode.protocol.bytes.Bytes32;
import org.aztecnode.protocol.state.Genesis;
import org.aztecnode.protocol.state.PublicDataWrite;
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

  public static void create(WriteTx tx, RollupIdentity rollup, Genesis genesis) {
    tx.value().putInt(SCHEMA);
    put(tx, SCHEMA_KEY);
    tx.value()
        .putLong(rollup.chainId())
        .putLong(rollup.version())
        .put(rollup.rollupAddress().toBytes());
    put(tx, ROLLUP_KEY);
    tx.value().put(digest(genesis).toBytes());
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

  /// Whether the store started from that genesis. Compares what was prefilled, so that opening a
  /// store hashes no trees.
  public static boolean startedFrom(Tx tx, Genesis genesis) {
    byte[] digest = new byte[Bytes32.SIZE];
    get(tx, GENESIS_KEY).get(0, digest);
    return Bytes32.of(digest).equals(digest(genesis));
  }

  private static Bytes32 digest(Genesis genesis) {
    List<PublicDataWrite> leaves = genesis.prefilledPublicData();
    byte[][] parts = new byte[leaves.size() * 2][];
    for (int i = 0; i < leaves.size(); i++) {
      parts[2 * i] = leaves.get(i).leafSlot().toBytes();
      parts[2 * i + 1] = leaves.get(i).value().toBytes();
    }
    return Bytes32.of(Hashes.sha256(parts));
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
