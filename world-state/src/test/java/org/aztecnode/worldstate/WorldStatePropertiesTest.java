package org.aztecnode.worldstate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.aztecnode.protocol.state.Genesis;
import org.aztecnode.protocol.state.TreeId;
import org.aztecnode.worldstate.store.Dump;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class WorldStatePropertiesTest {
  @TempDir Path directory;

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3})
  void everyBlockReadsAsTheOracleHasIt(long seed) {
    RandomChain chain = new RandomChain(seed).extend(25);
    Random random = new Random(seed);
    try (WorldState world = Worlds.open(directory)) {
      applyInRuns(world, chain.blocks(), random);
      for (long block = 0; block <= chain.tip(); block++) {
        try (StateView view = world.snapshot(block)) {
          assertThat(view.blockNumber()).isEqualTo(block);
          Views.assertShows(view, chain.state(block), random);
        }
      }
      namesBlocksOfLeaves(world, chain, random);
      assertThat(world.verify().faults()).isEmpty();
    }
  }

  private static void namesBlocksOfLeaves(WorldState world, RandomChain chain, Random random) {
    try (StateView view = world.latest()) {
      for (TreeId tree : TreeId.values()) {
        int size = chain.state(chain.tip()).tree(tree).size();
        for (int i = 0; i < 10 && size > 0; i++) {
          int index = random.nextInt(size);
          long block = view.blockOfLeaf(tree, index).orElseThrow();
          assertThat(chain.state(block).tree(tree).size()).isGreaterThan(index);
          if (block > 0) {
            assertThat(chain.state(block - 1).tree(tree).size()).isLessThanOrEqualTo(index);
          }
        }
        assertThat(view.blockOfLeaf(tree, size)).isEmpty();
      }
    }
  }

  @ParameterizedTest
  @ValueSource(longs = {11, 12, 13})
  void unwindingIsTheInverseOfApplying(long seed) {
    RandomChain chain = new RandomChain(seed);
    Random random = new Random(seed);
    try (WorldState world = Worlds.open(directory.resolve("wound"))) {
      for (int step = 0; step < 12; step++) {
        chain.extend(1 + random.nextInt(4));
        long tip = world.status().tip().number();
        applyInRuns(world, chain.blocks().subList((int) tip, (int) chain.tip()), random);
        if (random.nextBoolean()) {
          long to = random.nextLong(chain.tip() + 1);
          chain.cut(to);
          assertThat(world.unwindTo(to)).isInstanceOf(UnwindResult.Unwound.class);
          try (StateView view = world.latest()) {
            Views.assertShows(view, chain.state(to), random);
          }
        }
      }
      assertThat(world.verify().faults()).isEmpty();
    }
    List<String> unwound = Dump.of(directory.resolve("wound"));
    try (WorldState world = Worlds.open(directory.resolve("fresh"))) {
      if (!chain.blocks().isEmpty()) {
        assertThat(world.applyAll(chain.blocks())).isInstanceOf(ApplyResult.Applied.class);
      }
    }
    assertThat(unwound).isEqualTo(Dump.of(directory.resolve("fresh")));
  }

  @ParameterizedTest
  @ValueSource(longs = {21, 22})
  void pruningKeepsWhatIsNewer(long seed) {
    RandomChain chain = new RandomChain(seed).extend(25);
    Random random = new Random(seed);
    try (WorldState world = Worlds.open(directory)) {
      applyInRuns(world, chain.blocks(), random);
      world.finalizeTo(20);
      for (long oldest = 3; oldest <= 20; oldest += 1 + random.nextInt(6)) {
        PruneProgress progress = world.pruneBelow(oldest, 2);
        while (progress.remaining() > 0) {
          progress = world.pruneBelow(oldest, 2);
        }
        assertThat(progress.oldestBlock()).isEqualTo(oldest);
        for (long block = oldest; block <= chain.tip(); block += 1 + random.nextInt(3)) {
          try (StateView view = world.snapshot(block)) {
            Views.assertShows(view, chain.state(block), random);
          }
        }
        long gone = oldest - 1;
        assertThatThrownBy(() -> world.snapshot(gone))
            .isInstanceOf(BlockUnavailableException.class);
        assertThat(world.verify().faults()).isEmpty();
      }
      long oldest = world.status().oldestBlock();
      assertThat(world.unwindTo(20)).isInstanceOf(UnwindResult.Unwound.class);
      assertThat(world.verify().faults()).isEmpty();
      assertThat(world.status().oldestBlock()).isEqualTo(oldest);
    }
  }

  @Test
  void prunesByCheckpoints() {
    RandomChain chain = new RandomChain(31).extend(30);
    try (WorldState world =
        Worlds.open(directory, Genesis.PLAIN, new HistoryPolicy.Checkpoints(3))) {
      assertThat(world.applyAll(chain.blocks())).isInstanceOf(ApplyResult.Applied.class);
      assertThat(world.prune(100)).isEqualTo(new PruneProgress(0, 0));
      world.finalizeTo(25);
      long checkpoint = checkpointOf(chain, 25);
      long oldest = 1;
      while (checkpointOf(chain, oldest) < checkpoint - 2) {
        oldest++;
      }
      PruneProgress first = world.prune(1);
      assertThat(first).isEqualTo(new PruneProgress(1, oldest - 1));
      assertThat(world.prune(100)).isEqualTo(new PruneProgress(oldest, 0));
      assertThat(world.prune(100)).isEqualTo(new PruneProgress(oldest, 0));
    }
  }

  private static long checkpointOf(RandomChain chain, long block) {
    return chain.state(block).tree(TreeId.L1_TO_L2_MESSAGE).size() / 1024;
  }

  @Test
  void growsItsMapWhenItIsFull() {
    RandomChain chain = new RandomChain(41).extend(30);
    Random random = new Random(41);
    try (WorldState world =
        Worlds.open(directory, Genesis.PLAIN, HistoryPolicy.ARCHIVE, 1L << 18)) {
      long before = world.stats().mapBytes();
      applyInRuns(world, chain.blocks(), random);
      assertThat(world.stats().mapBytes()).isGreaterThan(before);
      try (StateView view = world.latest()) {
        Views.assertShows(view, chain.state(chain.tip()), random);
      }
      assertThat(world.verify().faults()).isEmpty();
    }
  }

  @Test
  void goesOnAfterReopening() {
    RandomChain chain = new RandomChain(51).extend(10);
    for (BlockUpdate block : chain.blocks()) {
      try (WorldState world = Worlds.open(directory)) {
        assertThat(world.status().tip().number()).isEqualTo(block.number() - 1);
        assertThat(world.apply(block)).isInstanceOf(ApplyResult.Applied.class);
      }
    }
    try (WorldState world = Worlds.open(directory);
        StateView view = world.latest()) {
      Views.assertShows(view, chain.state(10), new Random(51));
    }
  }

  private static void applyInRuns(WorldState world, List<BlockUpdate> blocks, Random random) {
    List<BlockUpdate> left = new ArrayList<>(blocks);
    while (!left.isEmpty()) {
      List<BlockUpdate> run = left.subList(0, Math.min(left.size(), 1 + random.nextInt(6)));
      assertThat(world.applyAll(List.copyOf(run))).isInstanceOf(ApplyResult.Applied.class);
      run.clear();
    }
  }
}
