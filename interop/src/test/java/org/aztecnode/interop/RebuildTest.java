package org.aztecnode.interop;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// L1 goes back further than the history of a state that keeps little of it: the state is made
/// again from the stored chain, also by a node that is killed on the way.
///
/// `-Daztec.rebuild.kills=N -Daztec.seed=N` for more kills.
class RebuildTest {
  private static final int KILLS = Integer.getInteger("aztec.rebuild.kills", 2);
  private static final long SEED = Long.getLong("aztec.seed", 1);
  private static final Duration LIMIT = Duration.ofMinutes(10);

  @TempDir private Path scratch;

  @Test
  void endsAsANodeSyncedFresh() throws Exception {
    SplittableRandom random = new SplittableRandom(SEED);
    Recording recording = Recording.all().getFirst();
    try (ReorgingL1 chain = ReorgingL1.start(recording, scratch)) {
      Map<String, String> archive = recording.environment();
      archive.put("ETHEREUM_HOSTS", chain.url().toString());
      archive.put("L1_CONSENSUS_HOST_URLS", chain.url().toString());
      archive.put("ARCHIVER_POLLING_INTERVAL_MS", "200");
      Map<String, String> shallow = new HashMap<>(archive);
      shallow.put("WS_NUM_HISTORIC_CHECKPOINTS", "1");
      Path data = scratch.resolve("node");
      long kept = prunedTo(shallow, data, recording.lastBlock());
      String what = chain.reorganise(ReorgingL1.DEEPEST, random);
      System.out.printf("seed %d: history from block %d, %s%n", SEED, kept, what);
      for (int i = 0; i < KILLS; i++) {
        NodeProcess node = NodeProcess.start(shallow, data);
        node.reaches(Long.MAX_VALUE, Duration.ofMillis(random.nextLong(1000, 5000)));
        assertThat(node.isAlive()).as(node.logTail()).isTrue();
        node.kill();
      }
      try (NodeProcess node = NodeProcess.start(shallow, data);
          NodeProcess fresh = NodeProcess.start(archive, scratch.resolve("fresh"))) {
        ReorgTest.awaitEqual(node, fresh);
        System.out.printf(
            "equal at block %d%n", ReorgTest.sameBlocks(node.client(), fresh.client()));
        assertThat(node.log()).contains("is made again from the stored chain");
        assertThat(node.stop()).isEqualTo(NodeProcess.TERMINATED);
      }
      shallow.put("DATA_DIRECTORY", data.toString());
      NodeProcess.Finished verified = NodeProcess.run(shallow, List.of("db", "verify"));
      assertThat(verified.status()).as(verified.output()).isZero();
    }
  }

  /// Syncs, and stops once the oldest states are gone.
  private static long prunedTo(Map<String, String> environment, Path data, long last)
      throws Exception {
    try (NodeProcess node = NodeProcess.start(environment, data)) {
      node.awaitBlock(last, LIMIT);
      await()
          .atMost(LIMIT)
          .untilAsserted(() -> assertThat(oldest(node)).as(node.logTail()).isGreaterThan(last / 2));
      return oldest(node);
    }
  }

  private static long oldest(NodeProcess node) throws Exception {
    return node.client()
        .result("node_getWorldStateSyncStatus")
        .path("oldestHistoricBlockNumber")
        .asLong();
  }
}
