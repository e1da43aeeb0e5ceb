package org.aztecnode.p2p.pool;

import static org.assertj.core.api.Assertions.assertThat;
import static org.aztecnode.p2p.pool.TestTxs.offered;
import static org.aztecnode.p2p.pool.TestTxs.tx;

import java.nio.file.Path;
import java.util.List;
import org.aztecnode.crypto.field.Fr;
import org.aztecnode.lmdb.Durability;
import org.aztecnode.p2p.pool.StoredPool.Stats.Entries;
import org.aztecnode.protocol.tx.Tx;
import org.aztecnode.protocol.tx.TxHash;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class StoredPoolTest {
  @TempDir Path directory;

  private void store(Change... changes) {
    try (PoolStore store = PoolStore.open(directory, Durability.UNSYNCED)) {
      store.apply(List.of(changes));
    }
  }

  /// With a summary that is its own.
  private static Change put(long hash) {
    Tx tx = offered(tx(hash, 1, 1)).tx();
    return new Change.Put(PooledTx.of(tx), tx);
  }

  private static TxHash hash(long hash) {
    return new TxHash(Fr.of(hash));
  }

  private List<String> faults() {
    try (StoredPool pool = StoredPool.open(directory)) {
      return pool.verify();
    }
  }

  @Test
  void countsAndFindsNothingWrong() {
    store(
        put(1),
        put(2),
        new Change.MarkDropped(hash(2)),
        new Change.MarkPruned(hash(1), new Kept.Pruned(3, true)),
        new Change.Archive(hash(1), 5));
    try (StoredPool pool = StoredPool.open(directory)) {
      assertThat(pool.verify()).isEmpty();
      assertThat(pool.stats().bytes()).isPositive();
      assertThat(pool.stats().tables())
          .contains(new Entries("txs", 2), new Entries("dropped", 1), new Entries("archived", 1));
    }
  }

  @Test
  void findsASummaryOfAnother() {
    Change.Put real = (Change.Put) put(1);
    store(new Change.Put(tx(1, 77, 1), real.tx()));
    assertThat(faults()).containsExactly("pool: txs " + hash(1) + " is not what its summary says");
  }

  @Test
  void findsWhatIsNotedOfNoTransaction() {
    store(
        new Change.MarkDropped(hash(9)), new Change.MarkPruned(hash(8), new Kept.Pruned(3, true)));
    assertThat(faults())
        .containsExactly(
            "pool: dropped " + hash(9) + " without a transaction",
            "pool: pruned " + hash(8) + " without a transaction");
  }
}
