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
import java.util.SplittableRandom;
import org.aztecnode.artifacts.Anvil;
import org.aztecnode.l1.Bytes;
import org.aztecnode.l1.abi.AbiFunction;
import org.aztecnode.l1.envelope.LocalSigner;
import org.aztecnode.protocol.address.AztecAddress;
import org.aztecnode.protocol.address.EthAddress;
import org.aztecnode.protocol.tx.TxHash;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.io.TempDir;

/// A sequencer and a prover, each a process with a directory of its own, on one L1. Transactions
/// are sent to the sequencer; the prover asks it for them. `-Daztec.prover.kills=30 -Daztec.seed=N`
/// for the long run.
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class ProverProcessTest {
  private static final Duration PATIENCE = Duration.ofMinutes(5);
  private static final int KILLS = Integer.getInteger("aztec.prover.kills", 1);
  private static final long SEED = Long.getLong("aztec.seed", 1);

  /// About the time to start, to catch up and to prove an epoch.
  private static final int MOST_MILLIS = 12_000;

  private static final int CHAIN = 31337;
  private static final int SLOT = 20;
  private static final String SEQUENCER_KEY =
      "0xac0974bec39a17e36ba4a6b4d238ff944bacb478cbed5efcae784d7bf4f2ff80";
  private static final String PROVER_KEY =
      "0x5de4111afa1a4b94908f83103eb1f1706367c2e68ca870fc3fb9a804cdab365a";
  private static final EthAddress PROVER = LocalSigner.development(2).address();
  private static final AztecAddress PAYER = AztecAddress.of(1 << 20);

  private static final AbiFunction PROVER_REWARDS =
      AbiFunction.of("getSpecificProverRewardsForEpoch(uint256,address)", "(uint256)");

  @TempDir private static Path scratch;
  private Anvil anvil;
  private RpcClient l1;
  private Map<String, String> network;
  private NodeProcess sequencer;
  private NodeProcess prover;
  private PlainTxs txs;
  private EthAddress rollup;

  @BeforeAll
  void start() throws Exception {
    // the rollup's first slot is passed over by moving L1's clock: that ends before the present
    long past = Instant.now().getEpochSecond() - 20L * SLOT;
    anvil = Anvil.start(0, "--timestamp", Long.toString(past), "--slots-in-an-epoch", "1");
    l1 = new RpcClient(anvil.url());
    network = deploy();
    l1.result("anvil_setTime", Instant.now().getEpochSecond());
    l1.result("evm_setIntervalMining", 1);
    Map<String, String> environment = new HashMap<>(network);
    environment.put("AZTEC_NODE_ROLE", "full,sequencer");
    environment.put("SEQ_PUBLISHER_PRIVATE_KEY", SEQUENCER_KEY);
    environment.put("SEQ_MIN_TX_PER_BLOCK", "0");
    environment.put("SEQ_ENFORCE_TIME_TABLE", "false");
    environment.put("SEQ_POLLING_INTERVAL_MS", "100");
    sequencer = NodeProcess.start(environment, scratch.resolve("sequencer"));
    sequencer.awaitBlock(1, PATIENCE);
    txs = PlainTxs.of(sequencer.client(), PAYER, new SplittableRandom(7));
    JsonNode contracts = sequencer.client().result("node_getL1ContractAddresses");
    rollup = EthAddress.fromHex(contracts.get("rollupAddress").asText());
  }

  private Map<String, String> deploy() throws Exception {
    Map<String, String> settings = new HashMap<>();
    settings.put("ETHEREUM_HOSTS", anvil.url().toString());
    settings.put("L1_CHAIN_ID", Integer.toString(CHAIN));
    settings.put("PRIVATE_KEY", SEQUENCER_KEY);
    settings.put("ETHEREUM_SLOT_DURATION", "1");
    settings.put("AZTEC_SLOT_DURATION", Integer.toString(SLOT));
    settings.put("AZTEC_EPOCH_DURATION", "4");
    settings.put("AZTEC_PROOF_SUBMISSION_EPOCHS", "1000");
    settings.put("AZTEC_TARGET_COMMITTEE_SIZE", "0");
    settings.put("AZTEC_SLASHER_FLAVOR", "none");
    settings.put("PREFUND_ADDRESSES", PAYER.value().toHex());
    Map<String, String> found = DeployedRollup.deploy(settings, scratch.resolve("deploy"));
    found.put("ETHEREUM_HOSTS", anvil.url().toString());
    found.put("L1_CONSENSUS_HOST_URLS", anvil.url().toString());
    found.put("L1_CHAIN_ID", Integer.toString(CHAIN));
    found.put("ETHEREUM_SLOT_DURATION", "1");
    found.put("ARCHIVER_POLLING_INTERVAL_MS", "100");
    found.put("L1_TX_MONITOR_CHECK_INTERVAL_MS", "100");
    found.put("P2P_ENABLED", "false");
    found.put("PROVER_REAL_PROOFS", "false");
    found.put("PREFUND_ADDRESSES", PAYER.value().toHex());
    return found;
  }

  @AfterAll
  void end() {
    for (NodeProcess node : new NodeProcess[] {prover, sequencer}) {
      if (node != null) {
        node.close();
      }
    }
    if (anvil != null) {
      l1.close();
      anvil.close();
    }
  }

  private NodeProcess startProver() {
    Map<String, String> environment = new HashMap<>(network);
    environment.put("AZTEC_NODE_ROLE", "prover");
    environment.put("PROVER_PUBLISHER_PRIVATE_KEY", PROVER_KEY);
    environment.put("PROVER_NODE_POLLING_INTERVAL_MS", "100");
    environment.put("TX_COLLECTION_NODE_RPC_URLS", sequencer.url().toString());
    return NodeProcess.start(environment, scratch.resolve("prover"));
  }

  @Test
  @Order(1)
  void provesWhatTheOtherMadeOfTransactionsThatItNeverSaw() throws Exception {
    TxHash tx = txs.send(sequencer.client());
    await().atMost(PATIENCE).until(() -> blockOf(tx) > 0);
    long block = blockOf(tx);
    prover = startProver();
    prover.awaitBlock(block, PATIENCE);
    awaitProven(block);
    assertThat(number(call(rollup, PROVER_REWARDS.encode(epochOf(tx), PROVER)))).isPositive();
  }

  @Test
  @Order(2)
  void provesInTheEndHoweverOftenItIsKilled() throws Exception {
    SplittableRandom random = new SplittableRandom(SEED);
    long first = provenBlock();
    int withProofOnItsWay = 0;
    for (int kill = 0; kill < KILLS; kill++) {
      if (kill > 0) {
        prover = startProver();
      }
      txs.send(sequencer.client());
      Thread.sleep(random.nextInt(MOST_MILLIS));
      prover.kill();
      withProofOnItsWay += nonce("pending") > nonce("latest") ? 1 : 0;
    }
    prover = startProver();
    awaitProven(sequencer.client().result("node_getBlockNumber").asLong());
    System.out.printf(
        "prover killed %d times, %d times with a proof on its way; blocks %d to %d are proven, by"
            + " %d transactions%n",
        KILLS, withProofOnItsWay, first + 1, provenBlock(), nonce("latest"));
    assertThat(prover.stop()).isEqualTo(NodeProcess.TERMINATED);
    await().atMost(PATIENCE).until(() -> nonce("pending") == nonce("latest"));
  }

  /// Of the prover's account.
  private long nonce(String block) throws IOException, InterruptedException {
    return Long.decode(l1.result("eth_getTransactionCount", PROVER.toHex(), block).asText());
  }

  private void awaitProven(long block) {
    await()
        .atMost(PATIENCE)
        .untilAsserted(() -> assertThat(provenBlock()).isGreaterThanOrEqualTo(block));
  }

  private long provenBlock() throws IOException, InterruptedException {
    return sequencer.client().result("node_getL2Tips").at("/proven/block/number").asLong();
  }

  private long epochOf(TxHash tx) throws IOException, InterruptedException {
    return sequencer.client().result("node_getTxReceipt", tx.toHex()).path("epochNumber").asLong();
  }

  private long blockOf(TxHash tx) throws IOException, InterruptedException {
    return sequencer.client().result("node_getTxReceipt", tx.toHex()).path("blockNumber").asLong();
  }

  private String call(EthAddress contract, Bytes calldata) throws Exception {
    return l1.result("eth_call", Map.of("to", contract.toHex(), "data", calldata.toHex()), "latest")
        .asText();
  }

  private static BigInteger number(String word) {
    return new BigInteger(word.substring(2), 16);
  }
}
