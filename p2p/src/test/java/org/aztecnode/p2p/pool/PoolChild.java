package org.aztecnode.p2p.pool;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.stream.LongStream;
import org.aztecnode.crypto.field.Fr;
import org.aztecnode.lmdb.StoreException;
import org.aztecnode.protocol.tx.TxHash;

/// A process that fills a pool until it is killed, and says what it was told is done: `+N` a
/// transaction is in, `-N` one is out.
final class PoolChild {
  static final PoolConfig CONFIG = new PoolConfig(0, 0, Duration.ZERO, 10, false);

  private PoolChild() {}

  public static void main(String[] args) {
    Path directory = Path.of(args[0]);
    long first = Long.parseLong(args[1]);
    TestChain chain = new TestChain();
    try (TxPool pool = TxPool.open(directory, CONFIG, chain, chain)) {
      System.out.println("open");
      for (long next = first; ; next += 3) {
        pool.offer(
            LongStream.range(next, next + 3)
                .mapToObj(i -> TestTxs.offered(TestTxs.tx(i, i, i, i)))
                .toList(),
            TxOrigin.GOSSIP);
        System.out.println("+" + next + "\n+" + (next + 1) + "\n+" + (next + 2));
        pool.failed(List.of(new TxHash(Fr.of(next + 1))));
        System.out.println("-" + (next + 1));
        pool.prepareForSlot(next);
      }
    } catch (StoreException e) {
      System.out.println(e.failure().getClass().getSimpleName());
    }
  }
}
