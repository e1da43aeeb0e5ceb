package org.aztecnode.worldstate;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;
import org.aztecnode.crypto.field.Fr;
import org.aztecnode.crypto.hash.Poseidon2;
import org.aztecnode.protocol.state.TreeId;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ConcurrentReadersTest {
  private static final int READERS = 4;

  @TempDir Path directory;

  @Test
  void readersSeeOneBlockWhileBlocksComeAndGo() throws Exception {
    RandomChain chain = new RandomChain(1).extend(12);
    AtomicBoolean stop = new AtomicBoolean();
    AtomicLong reads = new AtomicLong();
    try (WorldState world = Worlds.open(directory);
        ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
      List<Future<?>> readers = new ArrayList<>();
      for (int i = 0; i < READERS; i++) {
        long seed = i;
        readers.add(threads.submit(() -> read(world, chain, new Random(seed), stop, reads)));
      }
      Random random = new Random(9);
      for (int round = 0; round < 3; round++) {
        for (BlockUpdate block : chain.blocks().subList((int) tip(world), 12)) {
          assertThat(world.apply(block)).isInstanceOf(ApplyResult.Applied.class);
        }
        assertThat(world.unwindTo(random.nextInt(12))).isInstanceOf(UnwindResult.Unwound.class);
      }
      stop.set(true);
      for (Future<?> reader : readers) {
        reader.get();
      }
    }
    assertThat(reads.get()).isGreaterThan(READERS);
  }

  private static void read(
      WorldState world, RandomChain chain, Random random, AtomicBoolean stop, AtomicLong reads) {
    do {
      try (StateView view = random.nextBoolean() ? world.latest() : world.fork()) {
        long block = view.blockNumber();
        for (TreeId tree : TreeId.values()) {
          assertThat(view.tree(tree)).isEqualTo(chain.state(block).snapshot(tree));
          long size = view.tree(tree).nextAvailableLeafIndex();
          if (size > 0) {
            long index = random.nextLong(size);
            Fr leaf = view.leaf(tree, index).orElseThrow();
            assertThat(root(leaf, index, view.siblingPath(tree, index)))
                .isEqualTo(view.tree(tree).root());
          }
        }
      }
      reads.incrementAndGet();
    } while (!stop.get());
  }

  private static Fr root(Fr leaf, long index, List<Fr> path) {
    Fr node = leaf;
    for (int level = 0; level < path.size(); level++) {
      boolean right = (index >> level & 1) == 1;
      node =
          right ? Poseidon2.hash2(path.get(level), node) : Poseidon2.hash2(node, path.get(level));
    }
    return node;
  }

  private static long tip(WorldState world) {
    return world.status().tip().number();
  }
}
