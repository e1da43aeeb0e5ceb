package org.aztecnode.p2p.pool;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigInteger;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.aztecnode.crypto.field.Fr;
import org.aztecnode.p2p.pool.PoolSteps.Candidate;
import org.aztecnode.protocol.address.AztecAddress;
import org.aztecnode.protocol.block.BlockId;
import org.aztecnode.protocol.tx.TxHash;
import org.junit.jupiter.api.Test;

/// Random operations, on the pool and on [PlainPool]. `-Daztec.seeds=N` takes more of them.
class PoolPropertiesTest {
  private static final int BUMP = 10;
  private static final int LIMIT = 12;

  private final Journal journal = new Journal();
  private final TestChain chain = new TestChain();
  private final PoolIndex index = new PoolIndex(journal);
  private final PoolSteps steps =
      new PoolSteps(
          index, new Kept(journal, 1000), new PoolConfig(LIMIT, 0, Duration.ZERO, BUMP, false));

  @Test
  void keepsWhatThePlainRulesKeep() {
    for (int seed = 1; seed <= Integer.getInteger("aztec.seeds", 40); seed++) {
      new PoolPropertiesTest().run(seed, 120);
    }
  }

  @Test
  void aStepTakenBackLeavesEverythingAsItWas() {
    SplittableRandom random = new SplittableRandom(3);
    List<PooledTx> txs = transactions(random);
    payers().forEach(payer -> chain.balances.put(payer, BigInteger.valueOf(1000)));
    for (int round = 0; round < 60; round++) {
      add(txs.get(random.nextInt(txs.size())), TxOrigin.GOSSIP);
      journal.commit();
      String before = shape(txs);
      add(txs.get(random.nextInt(txs.size())), TxOrigin.RPC);
      mine(round + 1, List.of(txs.get(random.nextInt(txs.size()))));
      steps.protect(
          List.of(txs.get(random.nextInt(txs.size())).hash()),
          round,
          0,
          _ -> Optional.empty(),
          new Changes());
      steps.failed(List.of(txs.get(random.nextInt(txs.size())).hash()), new Changes());
      journal.rollback();
      assertThat(shape(txs)).as("round " + round).isEqualTo(before);
    }
  }

  private void run(long seed, int operations) {
    SplittableRandom random = new SplittableRandom(seed);
    payers()
        .forEach(payer -> chain.balances.put(payer, BigInteger.valueOf(100L * random.nextInt(8))));
    PlainPool plain = new PlainPool(LIMIT, chain.balances);
    List<PooledTx> txs = transactions(random);
    for (int i = 0; i < operations; i++) {
      PooledTx tx = txs.get(random.nextInt(txs.size()));
      String what = "seed %d, operation %d".formatted(seed, i);
      switch (random.nextInt(10)) {
        case 0 -> {
          mine(i, List.of(tx));
          plain.mine(i, i, List.of(tx));
        }
        case 1 -> {
          steps.failed(List.of(tx.hash()), new Changes());
          plain.fail(tx);
        }
        case 2 -> {
          steps.finalizedTo(i - 20L, new Changes());
          plain.finish(i - 20L);
        }
        case 3 -> {
          // whoever gets less is noticed when one of theirs comes in or is mined
          AztecAddress payer = payers().get(random.nextInt(payers().size()));
          chain.balances.merge(payer, BigInteger.valueOf(100), BigInteger::add);
        }
        default -> {
          TxOrigin origin = random.nextBoolean() ? TxOrigin.RPC : TxOrigin.GOSSIP;
          assertThat(add(tx, origin)).as(what).isEqualTo(plain.add(tx, origin, BUMP));
        }
      }
      List<TxHash> best = new ArrayList<>();
      index.best().forEach(entry -> best.add(entry.hash()));
      assertThat(best).as(what).isEqualTo(plain.best()).hasSizeLessThanOrEqualTo(LIMIT);
      assertThat(index.minedCount()).as(what).isEqualTo(plain.mined.size());
    }
  }

  private boolean add(PooledTx tx, TxOrigin origin) {
    Candidate candidate = new Candidate(TestTxs.offered(tx), Optional.empty(), List.of());
    return steps
        .add(List.of(candidate), origin, chain.latest(), 0, new Changes())
        .getFirst()
        .accepted();
  }

  private void mine(long block, List<PooledTx> txs) {
    List<TxHash> hashes = txs.stream().map(PooledTx::hash).toList();
    List<Fr> nullifiers = txs.stream().flatMap(tx -> tx.nullifiers().stream()).toList();
    steps.mined(
        new BlockId(block, Fr.of(block)),
        block,
        steps.found(hashes),
        nullifiers,
        chain.latest(),
        0,
        new Changes());
  }

  /// All that can be asked of the index.
  private String shape(List<PooledTx> txs) {
    StringBuilder out = new StringBuilder();
    index.best().forEach(entry -> out.append(entry.hash()).append(' '));
    for (PooledTx tx : txs) {
      out.append(index.status(tx.hash())).append(index.guard(tx.hash()));
      tx.nullifiers().forEach(n -> out.append(index.pendingWith(n).map(Entry::hash)));
    }
    payers().forEach(payer -> out.append(index.pendingOf(payer)));
    return out.append(index.minedAfter(0)).append(index.pendingPayers()).toString();
  }

  private static List<AztecAddress> payers() {
    return LongStream.range(1, 5).mapToObj(AztecAddress::of).toList();
  }

  private static List<PooledTx> transactions(SplittableRandom random) {
    return IntStream.range(1, 60)
        .mapToObj(
            i ->
                TestTxs.tx(
                    TestTxs.priority(i, random.nextInt(40)),
                    random.nextInt(1, 5),
                    random.nextInt(20, 200),
                    random.nextInt(4) == 0 ? random.nextInt(100) : TestTxs.FAR,
                    random
                        .ints(random.nextInt(1, 4), 500, 530)
                        .distinct()
                        .asLongStream()
                        .toArray()))
        .toList();
  }
}
