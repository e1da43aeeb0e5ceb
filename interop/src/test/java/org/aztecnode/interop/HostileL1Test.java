package org.aztecnode.interop;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.stream.Stream;
import org.aztecnode.l1.L1Client;
import org.aztecnode.l1.L1Config;
import org.aztecnode.l1.L1Exception;
import org.aztecnode.l1.L1Metrics;
import org.aztecnode.l1.L1View;
import org.aztecnode.l1.contract.RollupContracts;
import org.aztecnode.l1.contract.RollupDiscovery;
import org.aztecnode.l1.contract.RollupStatus;
import org.aztecnode.l1.contract.RollupVersion;
import org.aztecnode.protocol.address.EthAddress;
import org.aztecnode.testing.HostileProxy;
import org.aztecnode.testing.HostileProxy.Fault;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// The node follows a chain that goes on while an endpoint of L1 and its blobs misbehaves: beside a
/// good one, and alone.
///
/// `-Daztec.faults=16` for all faults; which of them fewer are hangs on `-Daztec.seed=N`.
class HostileL1Test {
  private static final int FAULTS = Integer.getInteger("aztec.faults", 2);
  private static final long SEED = Long.getLong("aztec.seed", 1);

  /// How far behind the head a node may be that one good endpoint is left to.
  private static final Duration BEHIND = Duration.ofSeconds(90);

  private static final Duration SAID = Duration.ofMinutes(10);
  private static final Duration BETWEEN_BLOCKS = Duration.ofMillis(400);

  /// Of a case: until a checkpoint has come, if that takes no more.
  private static final int MOST_BLOCKS = 14;

  /// Faults that a node can do without what they spoil, each with what it says of the others.
  private static final Map<Fault, String> WORDS =
      Map.ofEntries(
          Map.entry(Fault.STALL, "no L1 endpoint answered"),
          Map.entry(Fault.RESET, "no L1 endpoint answered"),
          Map.entry(Fault.RATE_LIMIT, "HTTP 429"),
          Map.entry(Fault.SERVER_ERROR, "HTTP 503"),
          Map.entry(Fault.GARBAGE, "not JSON"),
          Map.entry(Fault.EMPTY_LOGS, "lack checkpoint|messages, 0 came"),
          Map.entry(Fault.TRUNCATED_LOGS, "lack checkpoint|the inbox has"),
          Map.entry(Fault.STALE_HEAD, "the newest L1 block"),
          Map.entry(Fault.WRONG_HASH, "L1 block"),
          Map.entry(
              Fault.WRONG_STATE, "contradicts itself|other checkpoints|still stands|answered"),
          Map.entry(Fault.WRONG_BLOB, "checkpoint"),
          Map.entry(Fault.MISSING_BLOB, "checkpoint"));

  @TempDir private static Path scratch;

  private static final HttpClient HTTP = HttpClient.newHttpClient();
  private static final Recording RECORDING = Recording.all().getFirst();
  private static Optional<GrowingL1> chain = Optional.empty();
  private static Optional<L1Client> honest = Optional.empty();
  private static Optional<RollupContracts> contracts = Optional.empty();
  private static int placed;
  private static boolean prunable;

  @BeforeEach
  void enoughBlocksToCome() throws Exception {
    if (chain.isPresent() && chain.get().left() - placed > MOST_BLOCKS) {
      return;
    }
    endL1();
    GrowingL1 fresh = GrowingL1.start(RECORDING, scratch, RECORDING.l1Blocks().size() / 4);
    chain = Optional.of(fresh);
    honest = Optional.of(L1Client.open(L1Config.of(List.of(fresh.url())), L1Metrics.NONE));
    JsonNode described = RECORDING.manifest().get("chain");
    contracts =
        Optional.of(
            ((RollupDiscovery.Found)
                    RollupContracts.discover(
                        honest.get(),
                        described.get("l1ChainId").asLong(),
                        EthAddress.fromHex(
                            described.at("/l1ContractAddresses/registryAddress").asText()),
                        new RollupVersion.Canonical()))
                .contracts());
    // anvil has no state of blocks that it loaded
    for (placed = 0; placed < 6 || canPrune(); placed++) {
      fresh.place(placed, 0);
    }
  }

  @AfterAll
  static void endL1() {
    honest.ifPresent(L1Client::close);
    chain.ifPresent(GrowingL1::close);
  }

  static Stream<Fault> besideAGoodOne() {
    return some(List.of(Fault.values()));
  }

  static Stream<Fault> alone() {
    return some(WORDS.keySet().stream().sorted().toList());
  }

  private static Stream<Fault> some(List<Fault> faults) {
    List<Fault> shuffled = new ArrayList<>(faults);
    Collections.shuffle(shuffled, new Random(SEED));
    return shuffled.subList(0, Math.min(FAULTS, shuffled.size())).stream().sorted();
  }

  @ParameterizedTest
  @MethodSource("besideAGoodOne")
  void staysRightAndCloseToTheHeadWithOneGoodEndpoint(Fault fault) throws Exception {
    Path data = scratch.resolve("beside-" + fault);
    Map<String, String> environment;
    try (HostileProxy bad = HostileProxy.of(chain.get().url())) {
      // who of two lies about what the contracts hold, nobody can tell who has no chain yet
      boolean atOnce = fault != Fault.WRONG_STATE;
      if (atOnce) {
        bad.set(fault);
      }
      environment = environment(bad.url() + "," + chain.get().url());
      try (NodeProcess node = NodeProcess.start(environment, data)) {
        Duration first = awaitHead(node);
        bad.set(fault);
        grow();
        Duration behind = awaitHead(node);
        checkRight(node);
        System.out.printf(
            "seed %d, %s beside a good one: synced in %d ms, at the head %d ms after its block%n",
            SEED, fault, first.toMillis(), behind.toMillis());
        assertThat(node.stop()).isEqualTo(NodeProcess.TERMINATED);
      }
    }
    verify(environment, data);
  }

  @ParameterizedTest
  @MethodSource("alone")
  void saysWhatIsWrongWithTheOnlyEndpointAndRecovers(Fault fault) throws Exception {
    Path data = scratch.resolve("alone-" + fault);
    Map<String, String> environment;
    try (HostileProxy bad = HostileProxy.of(chain.get().url())) {
      environment = environment(bad.url().toString());
      try (NodeProcess node = NodeProcess.start(environment, data)) {
        awaitHead(node);
        bad.set(fault);
        grow();
        await()
            .atMost(SAID)
            .untilAsserted(() -> assertThat(health(node)).containsPattern(WORDS.get(fault)));
        String said = health(node);
        checkRight(node);
        bad.set();
        Duration behind = awaitHead(node);
        checkRight(node);
        System.out.printf(
            "seed %d, %s alone: said %s; at the head %d ms after it was well%n",
            SEED, fault, said, behind.toMillis());
        assertThat(node.stop()).isEqualTo(NodeProcess.TERMINATED);
      }
    }
    verify(environment, data);
  }

  private static Map<String, String> environment(String endpoints) throws Exception {
    Map<String, String> environment = RECORDING.environment();
    environment.put("ETHEREUM_HOSTS", endpoints);
    environment.put("L1_CONSENSUS_HOST_URLS", endpoints);
    environment.remove("BLOB_FILE_STORE_URLS");
    environment.put("ARCHIVER_POLLING_INTERVAL_MS", "200");
    // L1's time is the recording's, and goes on faster than ours while blocks are mined
    long age = System.currentTimeMillis() / 1000 - chain.get().headTime();
    environment.put("MAX_ALLOWED_ETH_CLIENT_DRIFT_SECONDS", Long.toString(age + 10));
    return environment;
  }

  /// The next blocks, one after the other, until a checkpoint has come with them.
  private static void grow() throws Exception {
    long from = status().pendingCheckpoint();
    prunable = false;
    for (int i = 0; i < MOST_BLOCKS && (status().pendingCheckpoint() == from || canPrune()); i++) {
      chain.get().place(placed++, 0);
      prunable |= canPrune();
      Thread.sleep(BETWEEN_BLOCKS);
    }
  }

  private static RollupStatus status() throws L1Exception {
    L1Client client = honest.orElseThrow();
    return contracts.orElseThrow().rollup().status(client.at(client.head()), 0);
  }

  private static boolean canPrune() throws L1Exception {
    L1Client client = honest.orElseThrow();
    L1View head = client.at(client.head());
    return contracts.orElseThrow().rollup().canPruneAtTime(head, head.block().timestamp() + 12);
  }

  /// Until the node has the checkpoints that the rollup has, and their state.
  private static Duration awaitHead(NodeProcess node) throws Exception {
    long checkpoint = canPrune() ? status().provenCheckpoint() : status().pendingCheckpoint();
    long start = System.nanoTime();
    while (!has(node, checkpoint)) {
      assertThat(node.isAlive()).as("alive:%n%s", node.logTail()).isTrue();
      assertThat(Duration.ofNanos(System.nanoTime() - start))
          .as("time to come to checkpoint %d:%n%s", checkpoint, node.logTail())
          .isLessThan(BEHIND);
      Thread.sleep(50);
    }
    return Duration.ofNanos(System.nanoTime() - start);
  }

  private static boolean has(NodeProcess node, long checkpoint) throws InterruptedException {
    try {
      JsonNode tips = node.client().result("node_getL2Tips");
      JsonNode state = node.client().result("node_getWorldStateSyncStatus");
      return tips.at("/checkpointed/checkpoint/number").asLong(-1) == checkpoint
          && state.path("latestBlockNumber").equals(tips.at("/proposed/number"));
    } catch (java.io.IOException e) {
      return false;
    }
  }

  /// All it has is what was recorded, and it never went back.
  private static void checkRight(NodeProcess node) throws Exception {
    assertThat(node.isAlive()).as("alive:%n%s", node.logTail()).isTrue();
    long last = node.client().result("node_getBlockNumber").asLong();
    ReplayCheck.Report roots = new ReplayCheck(RECORDING, node.client()).roots(last);
    assertThat(roots.compared()).isPositive();
    assertThat(roots.differences()).isEmpty();
    assertThat(node.log()).doesNotContain("L1 has others", "went back", "canonical rollup is");
    if (!prunable) {
      assertThat(node.log()).doesNotContain("Unwound", "is rewound");
    }
  }

  /// What it says while it is not ready.
  private static String health(NodeProcess node) throws Exception {
    HttpResponse<String> page =
        HTTP.send(
            HttpRequest.newBuilder(URI.create(node.adminUrl() + "/health")).build(),
            HttpResponse.BodyHandlers.ofString());
    JsonNode parts = new ObjectMapper().readTree(page.body()).path("parts");
    List<String> reasons = new ArrayList<>();
    parts.forEach(
        part -> {
          if (part.has("reason")) {
            reasons.add(part.get("reason").asText());
          }
        });
    return String.join("; ", reasons);
  }

  private static void verify(Map<String, String> environment, Path data) throws Exception {
    environment.put("DATA_DIRECTORY", data.toString());
    NodeProcess.Finished verified = NodeProcess.run(environment, List.of("db", "verify"));
    assertThat(verified.status()).as(verified.output()).isZero();
  }
}
