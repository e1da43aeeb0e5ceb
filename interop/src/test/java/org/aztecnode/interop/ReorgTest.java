package org.aztecnode.interop;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
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
  private static final Duration LIMIT = Duration.ofMinutes(2);
  private static final int PAGE = 50;

  @TempDir private Path scratch;

  @ParameterizedTest
  @MethodSource("org.aztecnode.interop.Recording#all")
  void endsAsANodeSyncedFresh(Recording recording) throws Exception {
    SplittableRandom random = new SplittableRandom(SEED);
    try (RecordedL1 served = RecordedL1.start(recording);
        RpcClient l1 = new RpcClient(served.url())) {
      Map<String, String> environment = served.environment();
      environment.put("ARCHIVER_POLLING_INTERVAL_MS", "200");
      environment.put("L1_CONSENSUS_HOST_URLS", served.url().toString());
      ReorgingL1 chain = new ReorgingL1(recording, l1);
      try (NodeProcess node = NodeProcess.start(environment, scratch.resolve("node"))) {
        for (int i = 0; i < REORGS; i++) {
          Thread.sleep(random.nextInt(2500));
          String what = chain.reorganise(random.nextInt(1, ReorgingL1.DEEPEST + 1), random);
          System.out.printf("seed %d, reorg %d of %s: %s%n", SEED, i + 1, recording, what);
        }
        try (NodeProcess fresh = NodeProcess.start(environment, scratch.resolve("fresh"))) {
          awaitEqual(node, fresh);
          sameBlocks(node.client(), fresh.client());
          for (String message : chain.messages()) {
            assertThat(node.client().result("node_getL1ToL2MessageCheckpoint", message))
                .as("checkpoint of message %s", message)
                .isEqualTo(fresh.client().result("node_getL1ToL2MessageCheckpoint", message));
          }
        }
        assertThat(node.stop()).isEqualTo(NodeProcess.TERMINATED);
      }
      environment.put("DATA_DIRECTORY", scratch.resolve("node").toString());
      NodeProcess.Finished verified = NodeProcess.run(environment, List.of("db", "verify"));
      assertThat(verified.status()).as(verified.output()).isZero();
    }
  }

  /// The same tips twice, three seconds apart, with the world states at them.
  private static void awaitEqual(NodeProcess node, NodeProcess fresh) throws Exception {
    long deadline = System.nanoTime() + LIMIT.toNanos();
    while (!(equal(node, fresh) && equalAfter(3000, node, fresh))) {
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

  private static void sameBlocks(RpcClient node, RpcClient fresh) throws Exception {
    long last = fresh.result("node_getBlockNumber").asLong();
    for (long from = 1; from <= last; from += PAGE) {
      assertThat(node.result("node_getBlocks", from, PAGE))
          .as("blocks from %d", from)
          .isEqualTo(fresh.result("node_getBlocks", from, PAGE));
    }
  }
}
