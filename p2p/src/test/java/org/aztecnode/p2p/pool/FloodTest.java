package org.aztecnode.p2p.pool;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.SplittableRandom;
import org.aztecnode.lmdb.Durability;
import org.aztecnode.protocol.tx.TxHash;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// More transactions than the pool takes. `-Daztec.flood=N` offers more of them.
class FloodTest {
  private static final int LIMIT = 1000;

  @TempDir Path directory;

  @Test
  void keepsTheBestPayingOfTenThousandAndLittleInMemory() {
    int offered = Integer.getInteger("aztec.flood", 10_000);
    SplittableRandom random = new SplittableRandom(10);
    TestChain chain = new TestChain();
    List<PooledTx> all = new ArrayList<>();
    try (TxPool pool =
        TxPool.open(
            directory,
            new PoolConfig(LIMIT, 0, Duration.ZERO, 10, false),
            chain,
            chain,
            Durability.UNSYNCED)) {
      long before = usedHeap();
      List<Offered> batch = new ArrayList<>();
      for (int i = 1; i <= offered; i++) {
        PooledTx tx = TestTxs.tx(i, random.nextLong(1, 1_000_000), random.nextLong(1, 50), i);
        all.add(tx);
        batch.add(TestTxs.offered(tx));
        if (batch.size() == 250 || i == offered) {
          pool.offer(batch, TxOrigin.GOSSIP);
          batch.clear();
          assertThat(pool.pendingCount()).isLessThanOrEqualTo(LIMIT);
        }
      }
      List<TxHash> best =
          all.stream()
              .sorted(Comparator.comparing(PooledTx::priority).reversed())
              .limit(LIMIT)
              .map(PooledTx::hash)
              .toList();
      assertThat(pool.pending()).isEqualTo(best);
      assertThat(pool.counts().deleted()).isLessThanOrEqualTo(Kept.MOST_UNTIL_NEXT_SLOT);
      int held = all.size();
      all.clear();
      assertThat(usedHeap() - before)
          .as("heap for %s pending of %s offered", LIMIT, held)
          .isLessThan(8 << 20);
    }
  }

  private static long usedHeap() {
    System.gc();
    Runtime runtime = Runtime.getRuntime();
    return runtime.totalMemory() - runtime.freeMemory();
  }
}
