package org.aztecnode.interop;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// The node is killed at random instants of its sync and started again on what it left.
///
/// `-Daztec.kills=200 -Daztec.seed=N` for the long run.
class KillTest {
  private static final int KILLS = Integer.getInteger("aztec.kills", 6);
  private static final long SEED = Long.getLong("aztec.seed", 1);
  private static final Duration SYNC = Duration.ofMinutes(10);

  @TempDir private Path scratch;

  @Test
  void everyRestartGoesOnToTheSameRoots() throws Exception {
    SplittableRandom random = new SplittableRandom(SEED);
    List<Recording> recordings = Recording.all();
    int kills = 0;
    for (int round = 0; kills < KILLS; round++) {
      Recording recording = recordings.get(round % recordings.size());
      Path data = scratch.resolve("round-" + round);
      try (RecordedL1 l1 = RecordedL1.start(recording)) {
        kills += killedSync(recording, l1.environment(), data, KILLS - kills, random);
      }
      System.out.printf("seed %d: %d of %d kills%n", SEED, kills, KILLS);
    }
  }

  /// From an empty directory to the end of the chain, through kills.
  ///
  /// @return how many there were; none if the first run was quicker than its instant
  private int killedSync(
      Recording recording,
      Map<String, String> environment,
      Path data,
      int atMost,
      SplittableRandom random)
      throws Exception {
    long last = recording.lastBlock();
    Duration longest = Duration.ofMillis(4000);
    int kills = 0;
    while (kills < atMost) {
      Duration instant = Duration.ofMillis(random.nextLong(300, longest.toMillis()));
      NodeProcess node = NodeProcess.start(environment, data);
      boolean complete = node.reaches(last, instant);
      if (complete) {
        assertThat(node.stop()).isEqualTo(NodeProcess.TERMINATED);
        break;
      }
      assertThat(node.isAlive()).as("alive until killed:%n%s", node.logTail()).isTrue();
      node.kill();
      kills++;
    }
    try (NodeProcess node = NodeProcess.start(environment, data)) {
      node.awaitBlock(last, SYNC);
      ReplayCheck check = new ReplayCheck(recording, node.client());
      assertThat(check.roots().differences()).isEmpty();
      assertThat(check.tips(Duration.ofMinutes(10)).differences()).isEmpty();
    }
    Map<String, String> settings = new HashMap<>(environment);
    settings.put("DATA_DIRECTORY", data.toString());
    NodeProcess.Finished verified = NodeProcess.run(settings, List.of("db", "verify"));
    assertThat(verified.status()).as(verified.output()).isZero();
    return kills;
  }
}
