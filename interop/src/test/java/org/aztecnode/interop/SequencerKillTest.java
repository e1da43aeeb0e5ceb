package org.aztecnode.interop;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.TreeMap;
import org.aztecnode.artifacts.Anvil;
import org.aztecnode.crypto.field.Fr;
import org.aztecnode.l1.dev.DevelopmentChain;
import org.aztecnode.l1.envelope.LocalSigner;
import org.aztecnode.protocol.address.AztecAddress;
import org.aztecnode.protocol.tx.TxHash;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// A proposing node is killed at random instants and in chosen states, and started again on what it
/// left, on an L1 whose blocks take a second.
///
/// `-Daztec.sequencer.kills=100 -Daztec.seed=N` for the long run.
class SequencerKillTest {
  private static final int KILLS = Integer.getInteger("aztec.sequencer.kills", 2);
  private static final long SEED = Long.getLong("aztec.seed", 1);
  private static final Duration LIMIT = Duration.ofMinutes(10);
  private static final int SLOT = 6;
  private static final AztecAddress PAYER = new AztecAddress(Fr.of(0x5eed));

  /// A slot's work, in its order.
  private static final List<String> STATES =
      List.of(
          "SYNCHRONIZING",
          "PROPOSER_CHECK",
          "CREATING_BLOCK",
          "ASSEMBLING_CHECKPOINT",
          "PUBLISHING_CHECKPOINT");

  @TempDir private Path scratch;

  private final SplittableRandom random = new SplittableRandom(SEED);
  private final List<TxHash> accepted = new ArrayList<>();
  private final Map<String, Integer> killedIn = new TreeMap<>();

  @Test
  void noSlotIsProposedTwiceAndNoTransactionIsLost() throws Exception {
    Path data = scratch.resolve("data");
    try (Anvil anvil = Anvil.start(0, "--slots-in-an-epoch", "1");
        RpcClient l1 = new RpcClient(anvil.url());
        DevelopmentChain chain = DevelopmentChain.at(anvil.url())) {
      Map<String, String> environment = environment(anvil);
      long start;
      PlainTxs txs;
      try (NodeProcess node = NodeProcess.start(environment, data)) {
        node.awaitBlock(0, LIMIT);
        start = Long.decode(l1.result("eth_blockNumber").asText()) + 1;
        txs = PlainTxs.of(node.client(), PAYER, random.split());
        l1.result("evm_setAutomine", false);
        l1.result("evm_setIntervalMining", 1);
      }
      for (int kill = 1; kill <= KILLS; kill++) {
        runAndKill(environment, data, txs);
        goOn(chain);
        if (kill % 10 == 0) {
          System.out.printf("seed %d: %d of %d kills %s%n", SEED, kill, KILLS, killedIn);
        }
      }
      try (NodeProcess node = NodeProcess.start(environment, data)) {
        node.awaitBlock(0, LIMIT);
        accepted.add(txs.send(node.client()));
        await().atMost(LIMIT).untilAsserted(() -> assertThat(waiting(node)).isEmpty());
        try (RpcClient admin = new RpcClient(node.adminUrl())) {
          assertThat(admin.result("nodeAdmin_flush").asLong()).as("goes on").isPositive();
        }
        assertThat(node.stop()).isEqualTo(NodeProcess.TERMINATED);
      }
      L1History history = L1History.of(l1, LocalSigner.development(0).address(), start);
      System.out.printf(
          "seed %d: %d kills in %s; %d transactions taken, all mined; %d proposals in L1's blocks,"
              + " %d reverted, %d came too late%n",
          SEED,
          KILLS,
          killedIn,
          accepted.size(),
          history.slots().size(),
          history.reverted().size(),
          history.refused().size());
      assertThat(history.reverted()).isEmpty();
      assertThat(history.slots()).isNotEmpty().doesNotHaveDuplicates();
      verify(environment, data);
    }
  }

  private void runAndKill(Map<String, String> environment, Path data, PlainTxs txs)
      throws InterruptedException {
    NodeProcess node = NodeProcess.start(environment, data);
    String state = "STARTING";
    if (random.nextInt(10) == 0) {
      Thread.sleep(random.nextLong(200, 3000));
    } else {
      node.awaitBlock(0, LIMIT);
      try (RpcClient admin = new RpcClient(node.adminUrl())) {
        offer(node, txs);
        state = awaitInstant(admin);
      }
    }
    assertThat(node.isAlive()).as("alive until killed:%n%s", node.logTail()).isTrue();
    node.kill();
    killedIn.merge(state, 1, Integer::sum);
  }

  private void offer(NodeProcess node, PlainTxs txs) throws InterruptedException {
    for (int i = random.nextInt(1, 4); i > 0; i--) {
      try {
        accepted.add(txs.send(node.client()));
      } catch (IOException e) {
        throw new AssertionError(node.logTail(), e);
      }
    }
  }

  /// A random instant, or one of a random state.
  ///
  /// @return what the sequencer is doing then
  private String awaitInstant(RpcClient admin) throws InterruptedException {
    boolean anywhere = random.nextBoolean();
    String wanted = STATES.get(random.nextInt(STATES.size()));
    long end = System.nanoTime() + random.nextLong(0, anywhere ? 3_000_000_000L : 8_000_000_000L);
    String state = "";
    do {
      try {
        state = admin.result("nodeAdmin_getSequencerState").asText();
      } catch (IOException e) {
        throw new AssertionError(e);
      }
    } while (System.nanoTime() < end && (anywhere || !state.equals(wanted)));
    return state;
  }

  /// L1 does while the node is gone: little, or its next block, or the next slot.
  private void goOn(DevelopmentChain chain) throws Exception {
    int blocks = random.nextInt(3);
    if (blocks > 0) {
      chain.mine();
    }
    if (blocks > 1) {
      chain.mineAt(chain.timestamp() + SLOT);
    }
  }

  private List<String> waiting(NodeProcess node) throws IOException, InterruptedException {
    List<String> waiting = new ArrayList<>();
    for (TxHash tx : accepted) {
      String status =
          node.client().result("node_getTxReceipt", tx.toString()).get("status").asText();
      assertThat(status).as("transaction %s", tx).isNotEqualTo("dropped");
      if (status.equals("pending") || status.equals("proposed")) {
        waiting.add(tx + " " + status);
      }
    }
    return waiting;
  }

  private static void verify(Map<String, String> environment, Path data) throws Exception {
    Map<String, String> settings = new HashMap<>(environment);
    settings.put("DATA_DIRECTORY", data.toString());
    NodeProcess.Finished verified = NodeProcess.run(settings, List.of("db", "verify"));
    assertThat(verified.status()).as(verified.output()).isZero();
  }

  private static Map<String, String> environment(Anvil anvil) {
    Map<String, String> environment = new HashMap<>();
    environment.put("NETWORK", "local");
    environment.put("ETHEREUM_HOSTS", anvil.url().toString());
    environment.put("ETHEREUM_SLOT_DURATION", "1");
    environment.put("AZTEC_SLOT_DURATION", Integer.toString(SLOT));
    environment.put("AZTEC_EPOCH_DURATION", "4");
    environment.put("AZTEC_PROOF_SUBMISSION_EPOCHS", "64");
    environment.put("AZTEC_NODE_ROLE", "full,sequencer,prover");
    environment.put("TEST_ACCOUNTS", "false");
    environment.put("PREFUND_ADDRESSES", PAYER.value().toHex());
    environment.put("SEQ_POLLING_INTERVAL_MS", "50");
    environment.put("PROVER_NODE_POLLING_INTERVAL_MS", "100");
    environment.put("L1_TX_MONITOR_CHECK_INTERVAL_MS", "50");
    return environment;
  }
}
