package org.aztecnode.interop;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.aztecnode.artifacts.Anvil;
import org.aztecnode.l1.dev.DevelopmentChain;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// `--network=local` and nothing else: an L1, a rollup, and a chain that grows.
class LocalNetworkTest {
  private static final Duration LIMIT = Duration.ofMinutes(10);

  @TempDir private Path scratch;

  @BesideOthers
  @Test
  void goesOnWhereItStoppedAndLeavesNoProcessBehind() throws Exception {
    Path data = scratch.resolve("data");
    int l1Port = NodeProcess.freePort();
    JsonNode first;
    try (NodeProcess node = NodeProcess.start(environment(l1Port), data)) {
      node.awaitBlock(3, LIMIT);
      first = node.client().result("node_getBlock", 1);
      assertThat(node.stop()).isEqualTo(NodeProcess.TERMINATED);
    }
    assertThat(isListening(l1Port)).isFalse();
    try (NodeProcess node = NodeProcess.start(environment(l1Port), data)) {
      node.awaitBlock(6, LIMIT);
      assertThat(node.client().result("node_getBlock", 1)).isEqualTo(first);
      assertThat(node.stop()).isEqualTo(NodeProcess.TERMINATED);
    }
    assertThat(isListening(l1Port)).isFalse();
  }

  @BesideOthers
  @Test
  void goesOnAlsoOnAnL1ThatIsNotItsOwn() throws Exception {
    Path data = scratch.resolve("data");
    try (Anvil l1 = Anvil.start(0)) {
      Map<String, String> environment = environment(NodeProcess.freePort());
      environment.put("ETHEREUM_HOSTS", l1.url().toString());
      JsonNode first;
      try (NodeProcess node = NodeProcess.start(environment, data)) {
        node.awaitBlock(1, LIMIT);
        first = node.client().result("node_getBlock", 1);
        assertThat(node.stop()).isEqualTo(NodeProcess.TERMINATED);
      }
      assertThat(l1.isAlive()).isTrue();
      try (NodeProcess node = NodeProcess.start(environment, data)) {
        node.awaitBlock(1, LIMIT);
        long before = node.client().result("node_getBlockNumber").asLong();
        node.awaitBlock(before + 1, LIMIT);
        assertThat(node.client().result("node_getBlock", 1)).isEqualTo(first);
        assertThat(node.stop()).isEqualTo(NodeProcess.TERMINATED);
      }
    }
  }

  @BesideOthers
  @Test
  void theL1EndsWithANodeThatIsKilled() throws Exception {
    int l1Port = NodeProcess.freePort();
    try (NodeProcess node = NodeProcess.start(environment(l1Port), scratch.resolve("data"))) {
      node.awaitBlock(1, LIMIT);
      node.kill();
    }
    await().atMost(LIMIT).until(() -> !isListening(l1Port));
  }

  @BesideOthers
  @Test
  void anEphemeralOneKeepsNothing() throws Exception {
    Path data = scratch.resolve("data");
    Map<String, String> environment = environment(NodeProcess.freePort());
    environment.put("AZTEC_NODE_EPHEMERAL", "true");
    try (NodeProcess node = NodeProcess.start(environment, data)) {
      node.awaitBlock(1, LIMIT);
      assertThat(node.stop()).isEqualTo(NodeProcess.TERMINATED);
    }
    assertThat(Files.exists(data)).isFalse();
  }

  @BesideOthers
  @Test
  void epochsAreSettledSoThatNothingIsPruned() throws Exception {
    Map<String, String> environment = environment(NodeProcess.freePort());
    environment.put("AZTEC_EPOCH_DURATION", "4");
    try (NodeProcess node = NodeProcess.start(environment, scratch.resolve("data"))) {
      node.awaitBlock(13, LIMIT);
      await().atMost(LIMIT).until(() -> proven(node) >= 8);
      assertThat(node.stop()).isEqualTo(NodeProcess.TERMINATED);
    }
  }

  @BesideOthers
  @Test
  void epochsAreProvenByAProverAlsoAfterARestart() throws Exception {
    Map<String, String> environment = environment(NodeProcess.freePort());
    environment.put("AZTEC_NODE_ROLE", "full,sequencer,prover");
    environment.put("AZTEC_EPOCH_DURATION", "4");
    environment.put("AZTEC_PROOF_SUBMISSION_EPOCHS", "16");
    environment.put("PROVER_NODE_POLLING_INTERVAL_MS", "100");
    Path data = scratch.resolve("data");
    try (NodeProcess node = NodeProcess.start(environment, data)) {
      node.awaitBlock(1, LIMIT);
      await().atMost(LIMIT).until(() -> proven(node) > 0);
      assertThat(node.stop()).isEqualTo(NodeProcess.TERMINATED);
    }
    try (NodeProcess node = NodeProcess.start(environment, data)) {
      node.awaitBlock(1, LIMIT);
      long before = proven(node);
      await().atMost(LIMIT).until(() -> proven(node) > before);
      assertThat(node.stop()).isEqualTo(NodeProcess.TERMINATED);
    }
  }

  @BesideOthers
  @Test
  void provesAPartOfAnEpochThatIsAskedForAndLaterMoreOfIt() throws Exception {
    Map<String, String> environment = environment(NodeProcess.freePort());
    environment.remove("SEQ_MIN_TX_PER_BLOCK");
    environment.put("TEST_ACCOUNTS", "false");
    environment.put("AZTEC_NODE_ROLE", "full,sequencer,prover");
    environment.put("AZTEC_EPOCH_DURATION", "32");
    environment.put("PROVER_NODE_POLLING_INTERVAL_MS", "100");
    try (NodeProcess node = NodeProcess.start(environment, scratch.resolve("data"));
        RpcClient admin = new RpcClient(node.adminUrl())) {
      node.awaitBlock(0, LIMIT);
      assertThatThrownBy(() -> admin.result("prover_startProof", 9))
          .hasMessageContaining("Epoch 9 has no checkpoints");
      long made = 0;
      for (int part = 0; part < 2; part++) {
        admin.result("nodeAdmin_flush");
        made = admin.result("nodeAdmin_flush").asLong();
        long slot = Long.decode(newest(node).at("/globalVariables/slotNumber").asText());
        long checkpoint = made;
        await().atMost(LIMIT).until(() -> checkpointAt(node, "checkpointed") == checkpoint);
        admin.result("prover_startProof", slot / 32);
        await().atMost(LIMIT).until(() -> checkpointAt(node, "proven") == checkpoint);
      }
      assertThat(made).isEqualTo(4);
      await().atMost(LIMIT).until(() -> node.client().result("prover_getJobs").isEmpty());
      await()
          .atMost(LIMIT)
          .untilAsserted(
              () ->
                  assertThat(node.client().result("prover_getL2Tips"))
                      .isEqualTo(node.client().result("node_getL2Tips")));
      assertThat(node.stop()).isEqualTo(NodeProcess.TERMINATED);
    }
  }

  /// Its transactions are those of a recorded network of the reference, also if the node is killed
  /// while it deploys.
  @BesideOthers
  @Test
  void deploysTheTestAccountsOnceAndAsTheReferenceDoes() throws Exception {
    Map<String, String> environment = environment(NodeProcess.freePort());
    environment.remove("SEQ_MIN_TX_PER_BLOCK");
    Path data = scratch.resolve("data");
    List<JsonNode> wanted = new ArrayList<>();
    for (RecordedCall call : recorded().calls("getBlock")) {
      if (call.params().get(0).isInt() && call.params().get(0).asInt() <= 4) {
        wanted.addAll(effects(call.answer().orMissing()));
      }
    }
    assertThat(wanted).hasSize(5);
    try (NodeProcess node = NodeProcess.start(environment, data)) {
      node.awaitBlock(0, LIMIT);
      node.kill();
    }
    try (NodeProcess node = NodeProcess.start(environment, data)) {
      node.awaitBlock(1, LIMIT);
      await().atMost(LIMIT).until(() -> effects(node).size() >= wanted.size());
      assertThat(effects(node)).containsExactlyInAnyOrderElementsOf(wanted);
      if (System.getenv(ReferenceClientTest.HOME) != null) {
        assertThat(wallet(node)).contains("paid with bananas");
      }
      assertThat(node.stop()).isEqualTo(NodeProcess.TERMINATED);
    }
  }

  private static Recording recorded() {
    return Recording.of(Path.of(System.getProperty("aztec.root"), "interop/recordings/local-1"));
  }

  private static List<JsonNode> effects(NodeProcess node) throws Exception {
    List<JsonNode> effects = new ArrayList<>();
    long blocks = node.client().result("node_getBlockNumber").asLong();
    for (long block = 1; block <= blocks; block++) {
      effects.addAll(effects(node.client().result("node_getBlock", block)));
    }
    return effects;
  }

  /// What transactions did, but for what they paid.
  private static List<JsonNode> effects(JsonNode block) {
    List<JsonNode> effects = new ArrayList<>();
    for (JsonNode effect : block.at("/body/txEffects")) {
      ObjectNode kept = effect.deepCopy();
      kept.remove(List.of("txHash", "transactionFee"));
      kept.withArray("publicDataWrites").forEach(write -> ((ObjectNode) write).remove("value"));
      effects.add(kept);
    }
    return effects;
  }

  /// A wallet of the reference sends from the test accounts; what it prints.
  private static String wallet(NodeProcess node) throws IOException, InterruptedException {
    Process wallet =
        new ProcessBuilder(
                Path.of(System.getenv(ReferenceClientTest.HOME), "bin", "node").toString(),
                "--no-warnings",
                Path.of(System.getProperty("aztec.root"), "interop", "reference-wallet.mjs")
                    .toString(),
                node.url().toString())
            .redirectErrorStream(true)
            .start();
    String output = new String(wallet.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertThat(wallet.waitFor()).as(output).isZero();
    return output;
  }

  /// As the reference's cheat codes do (`ethereum/src/test/eth_cheat_codes.ts`, `warp`).
  @BesideOthers
  @Test
  void followsAnL1WhoseTimeIsMoved() throws Exception {
    int l1Port = NodeProcess.freePort();
    try (NodeProcess node = NodeProcess.start(environment(l1Port), scratch.resolve("data"));
        DevelopmentChain l1 = DevelopmentChain.at(URI.create("http://127.0.0.1:" + l1Port))) {
      node.awaitBlock(1, LIMIT);
      JsonNode first = node.client().result("node_getBlock", 1);
      for (Duration step : List.of(Duration.ofHours(1), Duration.ofDays(2))) {
        long then = l1.timestamp() + step.toSeconds();
        l1.mineAt(then);
        await().atMost(LIMIT).until(() -> newestTime(node) >= then);
      }
      assertThat(node.client().result("node_getBlock", 1)).isEqualTo(first);
      warp(node, l1.timestamp());
      assertThat(node.stop()).isEqualTo(NodeProcess.TERMINATED);
    }
  }

  /// The same through the node.
  private static void warp(NodeProcess node, long now) throws Exception {
    try (RpcClient admin = new RpcClient(node.adminUrl())) {
      long then = now + 100_000;
      assertThat(admin.result("nodeAdmin_warp", then).asLong()).isPositive();
      await().atMost(LIMIT).until(() -> newestTime(node) >= then);
      assertThatThrownBy(() -> admin.result("nodeAdmin_warp", then))
          .hasMessageContaining("Time goes forward only");
      admin.result("nodeAdmin_pauseSequencer");
      assertThatThrownBy(() -> admin.result("nodeAdmin_warp", then + 1_000_000))
          .hasMessageContaining("resume it first");
    }
  }

  private static long newestTime(NodeProcess node) throws IOException, InterruptedException {
    return newest(node).at("/globalVariables/timestamp").asLong();
  }

  private static JsonNode newest(NodeProcess node) throws IOException, InterruptedException {
    return node.client().result("node_getBlockHeader", "latest");
  }

  private static long checkpointAt(NodeProcess node, String tip) throws Exception {
    return node.client()
        .result("node_getL2Tips")
        .at("/%s/checkpoint/number".formatted(tip))
        .asLong();
  }

  private static long proven(NodeProcess node) throws IOException, InterruptedException {
    return node.client().result("node_getL2Tips").at("/proven/block/number").asLong();
  }

  /// Empty blocks are made, so that nobody has to send transactions.
  private static Map<String, String> environment(int l1Port) {
    Map<String, String> environment = new HashMap<>();
    environment.put("NETWORK", "local");
    environment.put("ANVIL_PORT", Integer.toString(l1Port));
    environment.put("SEQ_MIN_TX_PER_BLOCK", "0");
    return environment;
  }

  private static boolean isListening(int port) {
    try (Socket socket = new Socket()) {
      socket.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), 500);
      return true;
    } catch (IOException _) {
      return false;
    }
  }
}
