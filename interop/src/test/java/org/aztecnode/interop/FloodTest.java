package org.aztecnode.interop;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.math.BigInteger;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.aztecnode.config.HexValue;
import org.aztecnode.config.NodeConfig;
import org.aztecnode.crypto.field.Fr;
import org.aztecnode.node.json.TxJson;
import org.aztecnode.node.rpc.JsonWriter;
import org.aztecnode.node.stores.GenesisState;
import org.aztecnode.protocol.address.AztecAddress;
import org.aztecnode.protocol.block.BlockHeader;
import org.aztecnode.protocol.block.GasFees;
import org.aztecnode.protocol.fees.Gas;
import org.aztecnode.protocol.fees.GasSettings;
import org.aztecnode.protocol.kernel.ClassLogHash;
import org.aztecnode.protocol.kernel.PhaseEffects;
import org.aztecnode.protocol.kernel.PublicCallRequest;
import org.aztecnode.protocol.kernel.SideEffects;
import org.aztecnode.protocol.kernel.TailEffects;
import org.aztecnode.protocol.kernel.TxConstants;
import org.aztecnode.protocol.kernel.TxContext;
import org.aztecnode.protocol.tx.ContractClassLogFields;
import org.aztecnode.protocol.tx.HashedValues;
import org.aztecnode.protocol.tx.Tx;
import org.aztecnode.worldstate.GenesisBlock;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/// A network of one's own, with little memory, is offered more transactions than its pool takes,
/// and what is no transaction for it. `-Daztec.flood=10000` offers more.
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class FloodTest {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final Duration PATIENCE = Duration.ofMinutes(10);
  private static final int OFFERED = Integer.getInteger("aztec.flood");

  /// As many wait as in the reference when ten times as many are offered.
  private static final int LIMIT = Math.max(100, Math.min(1000, OFFERED / 10));

  /// The reference's code for parameters that do not fit.
  private static final int BAD_PARAMS = -32701;

  /// By transactions that are refused.
  private static final Fr SPENT = Fr.of(1L << 40);

  private static final int SENDERS = 4;
  private static final int PAYERS = 50;
  private static final int BUMP_PERCENT = 10;

  private NodeProcess node;
  private RpcClient client;
  private BlockHeader genesis;
  private long version;

  @BeforeAll
  void start(@TempDir Path directory) throws Exception {
    List<String> payers =
        IntStream.range(0, PAYERS).mapToObj(i -> payer(i).value().toHex()).toList();
    Map<String, String> environment = new HashMap<>();
    environment.put("NETWORK", "local");
    environment.put("ANVIL_PORT", Integer.toString(NodeProcess.freePort()));
    environment.put("AZTEC_NODE_EPHEMERAL", "true");
    environment.put("AZTEC_NODE_JAVA_OPTS", "-Xmx256m");
    environment.put("TEST_ACCOUNTS", "false");
    environment.put("SPONSORED_FPC", "false");
    environment.put("PREFUND_ADDRESSES", String.join(",", payers));
    environment.put("P2P_MAX_PENDING_TX_COUNT", Integer.toString(LIMIT));
    environment.put("RPC_MAX_BODY_SIZE", "2mb");
    node = NodeProcess.start(environment, directory.resolve("node"));
    client = node.client();
    genesis =
        GenesisBlock.header(
            GenesisState.of(
                new NodeConfig.Genesis(false, false, payers.stream().map(HexValue::new).toList())));
    await().atMost(PATIENCE).ignoreExceptions().until(() -> node.isAlive() && pending() == 0);
    version = client.result("node_getVersion").asLong();
    // in the first block nothing has expired
    send(valid(1, 1));
    await().atMost(PATIENCE).until(() -> block() > 0 && pending() == 0);
  }

  @AfterAll
  void stop() throws Exception {
    assertThat(node.stop()).isEqualTo(NodeProcess.TERMINATED);
    node.close();
  }

  private record Sent(String hash, BigInteger fee) {
    static Sent of(Tx tx) {
      return new Sent(tx.hash().toHex(), tx.gasSettings().maxPriorityFeesPerGas().feePerL2Gas());
    }

    BigInteger asNumber() {
      return new BigInteger(hash.substring(2), 16);
    }
  }

  @Test
  void holdsItsLimitAndPutsTheBestPayingIntoBlocksFirst() throws Exception {
    admin("nodeAdmin_pauseSequencer");
    long before = block();
    Map<String, Sent> taken = new ConcurrentHashMap<>();
    Map<String, Sent> refused = new ConcurrentHashMap<>();
    AtomicInteger most = new AtomicInteger();
    long start = System.nanoTime();
    offer(taken, refused, most);
    double seconds = (System.nanoTime() - start) / 1e9;
    assertThat(pending()).isEqualTo(LIMIT);
    assertThat(most.get()).isLessThanOrEqualTo(LIMIT);

    List<Sent> waiting = new ArrayList<>();
    List<Sent> evicted = new ArrayList<>();
    for (Sent sent : taken.values()) {
      switch (status(sent)) {
        case "pending" -> waiting.add(sent);
        case "dropped" -> evicted.add(sent);
        default -> throw new AssertionError(sent + " is " + status(sent));
      }
    }
    assertThat(waiting).hasSize(LIMIT);
    waiting.sort(Comparator.comparing(Sent::fee).thenComparing(Sent::asNumber).reversed());
    BigInteger lowest = waiting.getLast().fee();
    assertThat(evicted).isNotEmpty().allMatch(sent -> sent.fee().compareTo(lowest) <= 0);
    assertThat(refused.values())
        .isNotEmpty()
        .allMatch(sent -> sent.fee().compareTo(bumped(lowest)) < 0)
        .allMatch(sent -> status(sent).equals("dropped"));
    System.out.printf(
        "flood: %d offered in %.1f s, %.0f a second; %d wait, %d gave way, %d refused;"
            + " never more than %d waited%n",
        OFFERED, seconds, OFFERED / seconds, LIMIT, evicted.size(), refused.size(), most.get());

    long building = System.nanoTime();
    admin("nodeAdmin_resumeSequencer");
    await().atMost(PATIENCE).until(() -> pending() == 0);
    List<String> mined = new ArrayList<>();
    long last = block();
    for (long number = before + 1; number <= last; number++) {
      for (JsonNode effect : client.result("node_getBlock", number).at("/body/txEffects")) {
        mined.add(effect.path("txHash").asText());
      }
    }
    assertThat(mined).isEqualTo(waiting.stream().map(Sent::hash).toList());
    System.out.printf(
        "flood: the %d best, in their order, in %d blocks within %.1f s; at most %s of memory%n",
        mined.size(), last - before, (System.nanoTime() - building) / 1e9, peakMemory());
  }

  private void offer(Map<String, Sent> taken, Map<String, Sent> refused, AtomicInteger most)
      throws Exception {
    SplittableRandom random = new SplittableRandom(11);
    try (ExecutorService senders = Executors.newFixedThreadPool(SENDERS)) {
      List<Future<Integer>> sending = new ArrayList<>();
      for (int sender = 0; sender < SENDERS; sender++) {
        int first = sender;
        SplittableRandom fees = random.split();
        sending.add(
            senders.submit(
                () -> {
                  for (int i = first; i < OFFERED; i += SENDERS) {
                    Tx tx = valid(1000 + i, fees.nextLong(1, 1_000_000_000)).tx();
                    offer(tx, taken, refused);
                    most.accumulateAndGet(pending(), Math::max);
                  }
                  return 0;
                }));
      }
      for (Future<Integer> one : sending) {
        one.get();
      }
    }
  }

  private void offer(Tx tx, Map<String, Sent> taken, Map<String, Sent> refused)
      throws IOException, InterruptedException {
    Sent sent = Sent.of(tx);
    switch (call(json(tx))) {
      case RpcAnswer.Result _ -> taken.put(sent.hash(), sent);
      case RpcAnswer.Failure(JsonNode error) -> {
        assertThat(error.path("message").asText())
            .startsWith("Tx does not meet minimum priority fee. Required: ")
            .endsWith(", got: " + sent.fee());
        refused.put(sent.hash(), sent);
      }
    }
  }

  @Test
  void refusesWhatIsNotValidForTheReferencesReasons() throws Exception {
    MadeTx good = valid(2, 5);
    TxConstants constants = good.constants();
    TxContext context = constants.context();
    Fr other = Fr.of(9);
    refuses(
        "Incorrect L1 chain id",
        good.in(new TxContext(other, context.version(), context.gasSettings())));
    refuses(
        "Incorrect rollup version",
        good.in(new TxContext(context.chainId(), other, context.gasSettings())));
    refuses(
        "Incorrect verification keys tree root",
        good.with(new TxConstants(genesis, context, other, constants.protocolContractsHash())));
    refuses(
        "Incorrect protocol contracts hash",
        good.with(new TxConstants(genesis, context, constants.vkTreeRoot(), other)));
    refuses(
        "Block header not found",
        good.with(
            new TxConstants(
                genesis.withSpongeBlobHash(other),
                context,
                constants.vkTreeRoot(),
                constants.protocolContractsHash())));
    refuses("Invalid expiration timestamp", good.until(1));
    refuses("Insufficient fee payer balance", good.paidBy(AztecAddress.of(77)));
    refuses(
        "Insufficient fee per gas",
        good.gas(g -> new GasSettings(g.gasLimits(), Gas.ZERO, GasFees.ZERO, GasFees.ZERO)));
    refuses(
        "Gas limit is below the minimum fixed cost",
        good.gas(g -> limited(g, new Gas(1000, 1000))));
    refuses(
        "Gas limit is higher than the amount of gas that the AVM can process",
        good.gas(g -> limited(g, new Gas(1000, 7_000_000))));
    // it was in the first block
    refuses("Existing nullifier", valid(1, 1));
    refuses(
        "Duplicate nullifier in tx",
        good.doing(
            new TailEffects.ForPublic(
                new PhaseEffects(MadeTx.spending(SPENT), List.of()),
                new PhaseEffects(MadeTx.spending(SPENT), List.of()),
                PublicCallRequest.NONE)));
    HashedValues calldata = HashedValues.ofCalldata(List.of(Fr.of(1), Fr.of(2)));
    MadeTx calling = good.doing(calling(calldata.hash()));
    refuses("Wrong number of calldata for public calls", calling);
    refuses(
        "Incorrect calldata for public call",
        calling.beside(List.of(), List.of(HashedValues.ofCalldata(List.of(Fr.of(1))))));
    refuses(
        "Transaction size above size limit, Total calldata too large for enqueued public calls",
        calling.beside(
            List.of(), List.of(HashedValues.ofCalldata(Collections.nCopies(16_001, Fr.ONE)))));
    ContractClassLogFields log = new ContractClassLogFields(Collections.nCopies(3000, Fr.of(4)));
    refuses(
        "Transaction size above size limit, Mismatched number of contract class logs",
        good.beside(List.of(log, log, log, log, log), List.of()));
    refuses("Mismatched number of contract class logs", good.beside(List.of(log), List.of()));
    refuses(
        "Mismatched contract class logs",
        good.doing(
                new TailEffects.ForRollup(
                    new SideEffects(
                        List.of(),
                        List.of(SPENT),
                        List.of(),
                        List.of(),
                        List.of(new ClassLogHash(Fr.of(5), 3000, AztecAddress.of(3))))))
            .beside(List.of(log), List.of()));
    // several at once, each named
    refuses(
        "Incorrect L1 chain id, Incorrect rollup version",
        good.in(new TxContext(other, other, context.gasSettings())));
    assertThat(pending()).isZero();
  }

  @Test
  void refusesWhatCannotBeRead() throws Exception {
    ObjectNode good = json(valid(4, 5).tx());
    String proof = good.path("chonkProof").asText();
    String data = good.path("data").asText();
    malformed(good.deepCopy().put("data", data.substring(0, data.length() / 8 * 4)), "data");
    malformed(good.deepCopy().put("data", "0x12"), "data");
    malformed(good.deepCopy().put("data", 12), "data");
    malformed(good.deepCopy().put("data", "A".repeat(1_500_000)), "data");
    malformed(good.deepCopy().put("chonkProof", proof.substring(0, 1000)), "chonkProof");
    malformed(good.deepCopy().put("chonkProof", ""), "chonkProof");
    malformed(good.deepCopy().without("chonkProof"), "chonkProof");
    malformed(good.deepCopy().set("publicFunctionCalldata", JSON.createObjectNode()), "Calldata");
    malformed(
        good.deepCopy()
            .set(
                "contractClassLogFields",
                JSON.createArrayNode()
                    .add(JSON.createObjectNode().set("fields", JSON.createArrayNode()))),
        "contractClassLogFields");
    malformed(JSON.createArrayNode(), "");
    malformed(JsonNodeFactory.instance.textNode("0x1234"), "");
    ObjectNode large = good.deepCopy().put("more", "x".repeat(2 << 20));
    assertThat(call(large))
        .isInstanceOfSatisfying(
            RpcAnswer.Failure.class,
            failure ->
                assertThat(failure.error().path("message").asText())
                    .isEqualTo("request entity too large"));

    // what it is taken for otherwise, and taken again
    send(valid(4, 5));
    send(valid(4, 5));
    await().atMost(PATIENCE).until(() -> pending() == 0);
    assertThat(status(Sent.of(valid(4, 5).tx()))).isNotEqualTo("dropped");
  }

  private static GasSettings limited(GasSettings gas, Gas limits) {
    return new GasSettings(limits, Gas.ZERO, gas.maxFeesPerGas(), gas.maxPriorityFeesPerGas());
  }

  private static TailEffects calling(Fr calldataHash) {
    return new TailEffects.ForPublic(
        new PhaseEffects(MadeTx.spending(SPENT), List.of()),
        new PhaseEffects(
            SideEffects.NONE,
            List.of(
                new PublicCallRequest(
                    AztecAddress.of(8), AztecAddress.of(9), false, calldataHash))),
        PublicCallRequest.NONE);
  }

  private void refuses(String reason, MadeTx made) throws IOException, InterruptedException {
    Tx tx = made.tx();
    assertThat(call(json(tx)))
        .as(reason)
        .isInstanceOfSatisfying(
            RpcAnswer.Failure.class,
            failure ->
                assertThat(failure.error().path("message").asText())
                    .isEqualTo("Invalid tx: " + reason));
    assertThat(status(Sent.of(tx))).as(reason).isNotEqualTo("pending");
  }

  private void malformed(JsonNode tx, String where) throws IOException, InterruptedException {
    assertThat(call(tx))
        .isInstanceOfSatisfying(
            RpcAnswer.Failure.class,
            failure -> {
              assertThat(failure.error().path("code").asInt()).isEqualTo(BAD_PARAMS);
              assertThat(failure.error().toString()).contains(where).hasSizeLessThan(2000);
            });
  }

  private MadeTx valid(long nullifier, long priorityFee) {
    return MadeTx.of(
        genesis,
        31337,
        version,
        payer((int) (nullifier % PAYERS)),
        (1L << 32) + nullifier,
        priorityFee);
  }

  private static AztecAddress payer(int index) {
    return AztecAddress.of((1 << 20) + index);
  }

  private static BigInteger bumped(BigInteger fee) {
    return fee.add(
        fee.multiply(BigInteger.valueOf(BUMP_PERCENT))
            .divide(BigInteger.valueOf(100))
            .max(BigInteger.ONE));
  }

  private static ObjectNode json(Tx tx) throws IOException {
    JsonWriter out = new JsonWriter(1 << 18);
    TxJson.tx(out, tx);
    return (ObjectNode) JSON.readTree(out.toBytes());
  }

  private void send(MadeTx made) throws IOException, InterruptedException {
    assertThat(call(json(made.tx()))).isInstanceOf(RpcAnswer.Result.class);
  }

  private RpcAnswer call(JsonNode tx) throws IOException, InterruptedException {
    return client.call("node_sendTx", JSON.createArrayNode().add(tx));
  }

  private void admin(String method) throws IOException, InterruptedException {
    try (RpcClient admin = new RpcClient(node.adminUrl())) {
      admin.result(method);
    }
  }

  private int pending() throws IOException, InterruptedException {
    return client.result("node_getPendingTxCount").asInt();
  }

  private long block() throws IOException, InterruptedException {
    return client.result("node_getBlockNumber").asLong();
  }

  private String status(Sent sent) {
    try {
      return client.result("node_getTxReceipt", sent.hash()).path("status").asText();
    } catch (IOException | InterruptedException e) {
      throw new AssertionError(e);
    }
  }

  /// Of the process, as far as the system says.
  private String peakMemory() throws IOException {
    Path status = Path.of("/proc", Long.toString(node.pid()), "status");
    if (!Files.exists(status)) {
      return "?";
    }
    return Files.readAllLines(status).stream()
        .filter(line -> line.startsWith("VmHWM"))
        .map(line -> line.replaceAll("\\s+", " ").substring("VmHWM: ".length()))
        .collect(Collectors.joining());
  }
}
