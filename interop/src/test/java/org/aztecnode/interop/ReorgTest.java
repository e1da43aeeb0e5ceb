package org.aztecnode.interop;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.TreeMap;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// L1 replaces its last 1 to 50 blocks at random moments; the node that saw it ends equal to one
/// that was started afterwards.
///
/// `-Daztec.reorgs=100 -Daztec.seed=N` for the long run.
class ReorgTest {
  private static final int REORGS = Integer.getInteger("aztec.reorgs", 6);
  private static final long SEED = Long.getLong("aztec.seed", 1);
  private static final Duration LIMIT = Duration.ofMinutes(10);
  private static final int PAGE = 50;

  @TempDir private Path scratch;

  @BesideOthers
  @ParameterizedTest
  @MethodSource("org.aztecnode.interop.Recording#all")
  void endsAsANodeSyncedFresh(Recording recording) throws Exception {
    SplittableRandom random = new SplittableRandom(SEED);
    try (ReorgingL1 chain = ReorgingL1.start(recording, scratch)) {
      Map<String, String> environment = recording.environment();
      environment.put("ETHEREUM_HOSTS", chain.url().toString());
      environment.put("L1_CONSENSUS_HOST_URLS", chain.url().toString());
      environment.put("ARCHIVER_POLLING_INTERVAL_MS", "200");
      try (NodeProcess node = NodeProcess.start(environment, scratch.resolve("node"))) {
        node.awaitBlock(1, LIMIT);
        for (int i = 0; i < REORGS; i++) {
          Thread.sleep(random.nextInt(1500));
          String what = chain.reorganise(random.nextInt(1, ReorgingL1.DEEPEST + 1), random);
          System.out.printf("seed %d, reorg %d of %s: %s%n", SEED, i + 1, recording, what);
        }
        chain.moveOn();
        try (NodeProcess fresh = NodeProcess.start(environment, scratch.resolve("fresh"))) {
          awaitEqual(node, fresh);
          long blocks = sameBlocks(node.client(), fresh.client());
          System.out.printf("%s: equal at block %d%n", recording, blocks);
          await()
              .atMost(LIMIT)
              .untilAsserted(
                  () ->
                      assertThat(checkpoints(node, chain.messages()))
                          .as(node.logTail())
                          .isEqualTo(checkpoints(fresh, chain.messages())));
        }
        assertThat(node.stop()).isEqualTo(NodeProcess.TERMINATED);
      }
      environment.put("DATA_DIRECTORY", scratch.resolve("node").toString());
      NodeProcess.Finished verified = NodeProcess.run(environment, List.of("db", "verify"));
      assertThat(verified.status()).as(verified.output()).isZero();
    }
  }

  /// By message, the checkpoint that has it; without those that none has.
  private static Map<String, JsonNode> checkpoints(NodeProcess node, Set<String> messages)
      throws IOException, InterruptedException {
    Map<String, JsonNode> checkpoints = new TreeMap<>();
    for (String message : messages) {
      JsonNode checkpoint = node.client().result("node_getL1ToL2MessageCheckpoint", message);
      if (!checkpoint.isMissingNode()) {
        checkpoints.put(message, checkpoint);
      }
    }
    return checkpoints;
  }

  /// The same tips twice, a second and a half apart, with the world states at them.
  static void awaitEqual(NodeProcess node, NodeProcess fresh) throws Exception {
    long deadline = System.nanoTime() + LIMIT.toNanos();
    while (!(equal(node, fresh) && equalAfter(1500, node, fresh))) {
      assertThat(node.isAlive()).as("alive:%n%s", node.logTail()).isTrue();
      assertThat(fresh.isAlive()).as("fresh alive:%n%s", fresh.logTail()).isTrue();
      assertThat(System.nanoTime())
          .as(
              "time to agree: %s and %s%n%s%n--- fresh%n%s",
              status(node), status(fresh), node.logTail(), fresh.logTail())
          .isLessThan(deadline);
      Thread.sleep(200);
    }
  }

  private static boolean equalAfter(int millis, NodeProcess node, NodeProcess fresh)
      throws Exception {
    JsonNode before = status(node);
    Thread.sleep(millis);
    return equal(node, fresh) && before.equals(status(node));
  }

  private static boolean equal(NodeProcess node, NodeProcess fresh) throws InterruptedException {
    JsonNode status = status(node);
    return !status.isMissingNode() && status.equals(status(fresh));
  }

  /// Tips, if the world state is at them.
  private static JsonNode status(NodeProcess node) throws InterruptedException {
    try {
      JsonNode tips = node.client().result("node_getL2Tips");
      JsonNode state = node.client().result("node_getWorldStateSyncStatus");
      return state.path("latestBlockNumber").equals(tips.at("/proposed/number"))
          ? tips
          : MissingNode.getInstance();
    } catch (IOException e) {
      return MissingNode.getInstance();
    }
  }

  static long sameBlocks(RpcClient node, RpcClient fresh) throws Exception {
    long last = fresh.result("node_getBlockNumber").asLong();
    for (long from = 1; from <= last; from += PAGE) {
      assertThat(node.result("node_getBlocks", from, PAGE))
          .as("blocks from %d", from)
          .isEqualTo(fresh.result("node_getBlocks", from, PAGE));
    }
    return last;
  }
}
