package org.aztecnode.worldstate;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import org.aztecnode.testing.ChildJvm;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Kills a process in the middle of its writes. `-Daztec.crashes=N` says how often (2).
class CrashTest {
  private static final int CRASHES = Integer.getInteger("aztec.crashes", 2);
  private static final long SEED = Long.getLong("aztec.crashes.seed", 1);
  private static final int LENGTH = 12;

  @TempDir Path directory;

  @Test
  void reopensAtABlockAfterAnyKill() throws Exception {
    RandomChain chain = new RandomChain(SEED).extend(LENGTH);
    Random random = new Random(SEED);
    for (int crash = 0; crash < CRASHES; crash++) {
      kill(random);
      try (WorldState world = Worlds.synced(directory)) {
        long tip = world.status().tip().number();
        try (StateView view = world.latest()) {
          Views.assertShows(view, chain.state(tip), random);
        }
        assertThat(world.verify().faults()).isEmpty();
        if (tip < LENGTH) {
          assertThat(world.applyAll(chain.blocks().subList((int) tip, LENGTH)))
              .isInstanceOf(ApplyResult.Applied.class);
        }
        assertThat(world.rewindTo(tip / 2)).isInstanceOf(UnwindResult.Unwound.class);
        assertThat(world.verify().faults()).isEmpty();
      }
    }
  }

  /// Lets a process write for a random while and kills it as hard as can be.
  private void kill(Random random) throws IOException, InterruptedException {
    try (ChildJvm child =
        Child.start(Child.Job.CHURN, directory, Long.toString(SEED), Integer.toString(LENGTH))) {
      assertThat(child.out().readLine()).isEqualTo("ready");
      for (int i = random.nextInt(10); i > 0; i--) {
        assertThat(child.out().readLine()).startsWith("at ");
      }
      TimeUnit.MICROSECONDS.sleep(random.nextInt(30_000));
      child.kill();
      assertThat(child.await()).isEqualTo(128 + 9);
    }
  }
}
