package org.aztecnode.archiver.sync;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.SplittableRandom;
import java.util.stream.LongStream;
import org.aztecnode.archiver.BlockKey;
import org.aztecnode.archiver.ChainReader;
import org.aztecnode.archiver.store.ChainStore;
import org.aztecnode.archiver.store.StoreIdentity;
import org.aztecnode.lmdb.Durability;
import org.aztecnode.protocol.address.EthAddress;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// Whatever L1 does, following it ends where a fresh sync of the final chain ends.
class ReorgPropertiesTest {
  private static final StoreIdentity IDENTITY = new StoreIdentity(31337, EthAddress.ZERO, 4);

  @TempDir Path directory;

  /// `-Daztec.seeds=N` tries more.
  static LongStream seeds() {
    return LongStream.rangeClosed(1, Integer.getInteger("aztec.seeds", 4));
  }

  @ParameterizedTest
  @MethodSource("seeds")
  void endsWhereAFreshSyncEnds(long seed) throws Exception {
    SplittableRandom random = new SplittableRandom(seed);
    ScriptedL1 l1 = new ScriptedL1(seed, random.nextBoolean() ? 4 : 0);
    Path followed = Files.createDirectory(directory.resolve("followed"));
    ChainStore store = ChainStore.open(followed, IDENTITY, Durability.UNSYNCED);
    L1Synchronizer synchronizer = synchronizer(store, l1);
    for (int step = 0; step < 150; step++) {
      act(l1, random);
      if (random.nextInt(3) > 0) {
        settle(synchronizer, l1);
      }
      if (random.nextInt(40) == 0) {
        store.close();
        store = ChainStore.open(followed, IDENTITY, Durability.UNSYNCED);
        synchronizer = synchronizer(store, l1);
      }
    }
    while (l1.rollup.hasInvalid()) {
      l1.rollup.invalidate();
    }
    l1.rollup.propose(true);
    settle(synchronizer, l1);
    assertThat(store.verify()).isEmpty();

    try (ChainStore fresh =
        ChainStore.open(
            Files.createDirectory(directory.resolve("fresh")), IDENTITY, Durability.UNSYNCED)) {
      settle(synchronizer(fresh, l1), l1.again());
      same(store.reader(), fresh.reader(), l1);
    }
    store.close();
  }

  private static void act(ScriptedL1 l1, SplittableRandom random) {
    switch (random.nextInt(24)) {
      case 0 -> l1.rollup.mine();
      case 1, 2, 3, 4 -> l1.rollup.send(1 + random.nextInt(5));
      case 5, 6, 7 -> {
        if (!l1.rollup.hasInvalid() && !l1.rollup.committee().isEmpty()) {
          l1.rollup.propose(false);
        }
      }
      case 8, 9, 10 -> {
        if (l1.rollup.hasInvalid()) {
          l1.rollup.invalidate();
        }
      }
      case 11, 12, 13 -> l1.rollup.prove(l1.rollup.pending() - random.nextInt(3));
      case 14 -> l1.rollup.rollBack(1 + random.nextInt(random.nextInt(5) == 0 ? 50 : 5));
      case 15 -> l1.rollup.remine(1 + random.nextInt(6));
      case 16 -> {
        if (random.nextInt(8) == 0) {
          l1.rollup.mineTo((l1.rollup.head() + 40) * 24);
        }
      }
      default -> l1.rollup.propose(true);
    }
  }

  private static L1Synchronizer synchronizer(ChainStore store, ScriptedL1 l1) {
    return new L1Synchronizer(store, l1, l1.settings(), SyncMetrics.NONE);
  }

  private static void settle(L1Synchronizer synchronizer, ScriptedL1 l1)
      throws InterruptedException {
    assertThat(synchronizer.work(Duration.ZERO)).isEmpty();
  }

  private static void same(ChainReader followed, ChainReader fresh, ScriptedL1 l1) {
    assertThat(followed.tips().checkpointed()).isEqualTo(fresh.tips().checkpointed());
    assertThat(followed.tips().proposed()).isEqualTo(fresh.tips().proposed());
    assertThat(followed.tips().proven()).isEqualTo(fresh.tips().proven());
    assertThat(followed.pendingChain()).isEqualTo(fresh.pendingChain());
    long last = fresh.tips().proposed().number();
    for (long n = 1; n <= last; n++) {
      assertThat(followed.block(BlockKey.number(n))).isEqualTo(fresh.block(BlockKey.number(n)));
    }
    for (long n = 1; n <= l1.rollup.pending() + 3; n++) {
      assertThat(followed.checkpointData(n)).isEqualTo(fresh.checkpointData(n));
      assertThat(followed.l1ToL2Messages(n)).isEqualTo(fresh.l1ToL2Messages(n));
    }
  }
}
