package org.aztecnode.interop;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.math.BigInteger;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.aztecnode.artifacts.Anvil;
import org.aztecnode.l1.envelope.LocalSigner;
import org.aztecnode.testing.HostileProxy;
import org.aztecnode.testing.HostileProxy.Fault;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.io.TempDir;

/// A sequencer whose L1 gives it trouble: it says so in a line, and proposes the next slots.
///
/// One node goes through all of it. L1 has a block a second, and its time is moved to the next slot
/// when one has its checkpoint: however long slots are, they take as long as the node needs.
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class SequencerTroubleTest {
  private static final int SLOT = 20;
  private static final Duration PATIENCE = Duration.ofMinutes(10);
  private static final int PUBLISHER = 0;
  private static final String KEY =
      "0xac0974bec39a17e36ba4a6b4d238ff944bacb478cbed5efcae784d7bf4f2ff80";

  /// What the node says of each checkpoint that it finds on L1.
  private static final Pattern ON_L1 =
      Pattern.compile("Checkpoint (\\d+) up to block \\d+, in L1 block (\\d+)");

  @TempDir private static Path scratch;
  private static Anvil anvil;
  private static RpcClient l1;
  private static HostileProxy endpoint;
  private static Map<String, String> network;
  private static NodeProcess node;
  private static NodeProcess follower;

  @BeforeAll
  static void start() throws Exception {
    // the rollup's first slot is passed over by moving L1's clock: that ends before the present
    long past = Instant.now().getEpochSecond() - 20L * SLOT;
    anvil = Anvil.start(0, "--timestamp", Long.toString(past), "--slots-in-an-epoch", "1");
    l1 = new RpcClient(anvil.url());
    endpoint = HostileProxy.of(anvil.url());
    network = deploy();
    l1.result("anvil_setTime", Instant.now().getEpochSecond());
    mineEverySecond();
    Map<String, String> environment = new HashMap<>(network);
    environment.put("AZTEC_NODE_ROLE", "full,sequencer");
    environment.put("ETHEREUM_HOSTS", endpoint.url().toString());
    environment.put("L1_CONSENSUS_HOST_URLS", endpoint.url().toString());
    environment.put("SEQ_PUBLISHER_PRIVATE_KEY", KEY);
    environment.put("SEQ_MIN_TX_PER_BLOCK", "0");
    environment.put("SEQ_ENFORCE_TIME_TABLE", "false");
    environment.put("SEQ_POLLING_INTERVAL_MS", "100");
    environment.put("L1_TX_MONITOR_CHECK_INTERVAL_MS", "100");
    node = NodeProcess.start(environment, scratch.resolve("node"));
    node.awaitBlock(2, PATIENCE);
  }

  private static Map<String, String> deploy() throws Exception {
    Map<String, String> settings = new HashMap<>();
    settings.put("ETHEREUM_HOSTS", anvil.url().toString());
    settings.put("L1_CHAIN_ID", "31337");
    settings.put("PRIVATE_KEY", KEY);
    settings.put("ETHEREUM_SLOT_DURATION", "1");
    settings.put("AZTEC_SLOT_DURATION", Integer.toString(SLOT));
    settings.put("AZTEC_EPOCH_DURATION", "8");
    settings.put("AZTEC_PROOF_SUBMISSION_EPOCHS", "64");
    settings.put("AZTEC_TARGET_COMMITTEE_SIZE", "0");
    settings.put("AZTEC_SLASHER_FLAVOR", "none");
    Map<String, String> found = DeployedRollup.deploy(settings, scratch.resolve("deploy"));
    found.put("L1_CHAIN_ID", "31337");
    found.put("ETHEREUM_SLOT_DURATION", "1");
    found.put("ARCHIVER_POLLING_INTERVAL_MS", "100");
    found.put("P2P_ENABLED", "false");
    return found;
  }

  @AfterAll
  static void end() {
    if (follower != null) {
      follower.close();
    }
    if (node != null) {
      node.close();
    }
    if (anvil != null) {
      endpoint.close();
      l1.close();
      anvil.close();
    }
  }

  private static void mineEverySecond() throws Exception {
    l1.result("evm_setIntervalMining", 1);
  }

  private static void stopMining() throws Exception {
    l1.result("evm_setIntervalMining", 0);
  }

  @Test
  @Order(1)
  void followsAReorgThatDropsItsCheckpointsAndGoesOn() throws Exception {
    proposesNext();
    stopMining();
    MatchResult last = ON_L1.matcher(node.log()).results().toList().getLast();
    long depth = number(l1.result("eth_blockNumber")) - Long.parseLong(last.group(2)) + 3;
    l1.result("anvil_reorg", depth, new Object[0]);
    mineEverySecond();
    awaitLog("was taken out by a reorg; it is in flight again");
    awaitLog("Unwound checkpoints? .*" + last.group(1) + ": L1 has others");
    proposesNext();
    proposesNext();
  }

  @Test
  @Order(2)
  void paysWhenTheBaseFeeIsTenTimesWhatItOffered() throws Exception {
    proposesNext();
    JsonNode waiting = whileItsTransactionWaits();
    BigInteger offer = new BigInteger(waiting.path("maxFeePerGas").asText().substring(2), 16);
    l1.result(
        "anvil_setNextBlockBaseFeePerGas", "0x" + offer.multiply(BigInteger.TEN).toString(16));
    l1.result("evm_mine");
    mineEverySecond();
    awaitLog("L1 transaction propose .* is replaced: .*base fee");
    proposesNext();
    proposesNext();
  }

  @Test
  @Order(3)
  void saysThatFundsAreMissingAndProposesWhenTheyAreThere() throws Exception {
    try (RpcClient admin = new RpcClient(node.adminUrl())) {
      admin.result("nodeAdmin_pauseSequencer");
      await().atMost(PATIENCE).until(() -> nothingWaits());
      setBalance(BigInteger.ZERO);
      admin.result("nodeAdmin_resumeSequencer");
    }
    awaitLog("Slot \\d+: no checkpoint: no L1 publisher: 0x[0-9a-f]{40} has no ether: fund it");
    setBalance(BigInteger.TEN.pow(20));
    proposesNext();
    proposesNext();
  }

  /// Its checkpoint gets to L1 meanwhile. To lose no time, the follower starts meanwhile too.
  @Test
  @Order(4)
  void outlastsAnEndpointThatIsSilentWhileItProposes() throws Exception {
    proposesNext();
    whileItsTransactionWaits();
    endpoint.set(Fault.STALL);
    mineEverySecond();
    follower = follow();
    awaitLog("Cannot follow L1: .*no L1 endpoint answered");
    endpoint.set();
    awaitLog("Following L1 again");
    proposesNext();
    proposesNext();
  }

  @Test
  @Order(5)
  void aFollowerOfL1AloneHasTheSameChain() throws Exception {
    try (RpcClient admin = new RpcClient(node.adminUrl())) {
      admin.result("nodeAdmin_pauseSequencer");
    }
    follower.awaitBlock(1, PATIENCE);
    await()
        .atMost(PATIENCE)
        .untilAsserted(
            () -> {
              JsonNode tips = follower.client().result("node_getL2Tips");
              assertThat(tips).isEqualTo(node.client().result("node_getL2Tips"));
              assertThat(tips.path("proposed")).isEqualTo(tips.at("/checkpointed/block"));
            });
  }

  private static NodeProcess follow() {
    Map<String, String> environment = new HashMap<>(network);
    environment.put("AZTEC_NODE_ROLE", "full");
    environment.put("ETHEREUM_HOSTS", anvil.url().toString());
    environment.put("L1_CONSENSUS_HOST_URLS", anvil.url().toString());
    return NodeProcess.start(environment, scratch.resolve("follower"));
  }

  /// Stops L1 where the node has sent a checkpoint.
  ///
  /// @return the transaction
  private static JsonNode whileItsTransactionWaits() throws Exception {
    stopMining();
    await().atMost(PATIENCE).until(() -> !nothingWaits());
    return l1.result("txpool_content").path("pending").elements().next().elements().next();
  }

  private static boolean nothingWaits() throws Exception {
    return number(l1.result("txpool_status").path("pending")) == 0;
  }

  private static void setBalance(BigInteger wei) throws Exception {
    String account = LocalSigner.development(PUBLISHER).address().toHex();
    l1.result("anvil_setBalance", account, "0x" + wei.toString(16));
  }

  private static long number(JsonNode quantity) {
    return Long.decode(quantity.asText());
  }

  private static long checkpoint() throws IOException, InterruptedException {
    return node.client().result("node_getL2Tips").at("/checkpointed/checkpoint/number").asLong();
  }

  /// Waits for a checkpoint more.
  private static void proposesNext() throws Exception {
    long before = checkpoint();
    await().atMost(PATIENCE).until(() -> isAlive() && checkpoint() > before);
  }

  private static void awaitLog(String pattern) {
    Pattern line = Pattern.compile(pattern);
    await().atMost(PATIENCE).until(() -> isAlive() && line.matcher(node.log()).find());
  }

  private static boolean isAlive() {
    assertThat(node.isAlive()).as("alive:%n%s", node.logTail()).isTrue();
    return true;
  }
}
