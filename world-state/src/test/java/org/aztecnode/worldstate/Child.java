package org.aztecnode.worldstate;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.random.RandomGenerator;
import org.aztecnode.lmdb.StoreException;
import org.aztecnode.testing.ChildJvm;

/// Another process on a world state's directory.
final class Child {
  /// How it ends when the directory could not be opened.
  static final int FAILED = 3;

  enum Job {
    /// Opens and closes.
    OPEN,
    /// Applies, unwinds and prunes without end, saying each block it reached.
    CHURN
  }

  private Child() {}

  static ChildJvm start(Job job, Path directory, String... arguments) throws IOException {
    List<String> all = new ArrayList<>(List.of(job.name(), directory.toString()));
    all.addAll(List.of(arguments));
    return ChildJvm.start(Child.class, all.toArray(String[]::new));
  }

  public static void main(String[] args) {
    Path directory = Path.of(args[1]);
    try (WorldState world = Worlds.synced(directory)) {
      switch (Job.valueOf(args[0])) {
        case OPEN -> {}
        case CHURN -> churn(world, Long.parseLong(args[2]), Integer.parseInt(args[3]));
      }
    } catch (StoreException e) {
      System.out.println(e.getMessage());
      System.exit(FAILED);
    }
  }

  /// Up and down the seeded chain.
  private static void churn(WorldState world, long seed, int length) {
    List<BlockUpdate> blocks = new RandomChain(seed).extend(length).blocks();
    RandomGenerator random = RandomGenerator.of("L64X128MixRandom");
    System.out.println("ready");
    while (true) {
      int tip = (int) world.status().tip().number();
      int run = Math.min(length - tip, 1 + random.nextInt(4));
      if (run > 0) {
        must(world.applyAll(blocks.subList(tip, tip + run)) instanceof ApplyResult.Applied);
      }
      if (run == 0 || random.nextInt(5) == 0) {
        int to = random.nextInt(tip + 1);
        must(
            world.rewindTo(Math.max(to, world.status().oldestBlock()))
                instanceof UnwindResult.Unwound);
      }
      System.out.println("at " + world.status().tip().number());
    }
  }

  private static void must(boolean holds) {
    if (!holds) {
      throw new IllegalStateException("refused");
    }
  }
}
