package org.aztecnode.interop;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import org.aztecnode.artifacts.Anvil;
import org.aztecnode.crypto.field.Fr;
import org.aztecnode.l1.abi.AbiFunction;
import org.aztecnode.l1.dev.DevelopmentChain;
import org.aztecnode.l1.envelope.LocalSigner;
import org.aztecnode.protocol.address.AztecAddress;
import org.aztecnode.protocol.epoch.EpochSchedule;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Slot after slot on the real contracts, with transactions in some, none in others, and some left
/// out: L1 takes every checkpoint and every proof, no epoch is late, and what is called final is.
///
/// `-Daztec.slots=300 -Daztec.seed=N` for the long run.
class ManySlotsTest {
  private static final int SLOTS = Integer.getInteger("aztec.slots", 10);
  private static final long SEED = Long.getLong("aztec.seed", 1);
  private static final Duration LIMIT = Duration.ofMinutes(10);
  private static final int L1_SLOT = 12;
  private static final int SLOT = 240;
  private static final int EPOCH = 4;
  private static final int WINDOW = 1;
  private static final AztecAddress PAYER = new AztecAddress(Fr.of(0x5eed));
  private static final String PROVEN =
      AbiFunction.of("getProvenCheckpointNumber()", "(uint256)").selector().toHex();
  private static final String GENESIS =
      AbiFunction.of("getGenesisTime()", "(uint256)").selector().toHex();

  @TempDir private Path scratch;

  private final SplittableRandom random = new SplittableRandom(SEED);
  private int sent;
  private int leftOut;

  @Test
  void l1TakesEveryCheckpointAndEveryProof() throws Exception {
    try (Anvil anvil = Anvil.start(0, "--slots-in-an-epoch", "2");
        RpcClient l1 = new RpcClient(anvil.url());
        DevelopmentChain chain = DevelopmentChain.at(anvil.url());
        NodeProcess node = NodeProcess.start(environment(anvil), scratch.resolve("data"));
        RpcClient admin = new RpcClient(node.adminUrl())) {
      node.awaitBlock(0, LIMIT);
      long start = Long.decode(l1.result("eth_blockNumber").asText()) + 1;
      Rollup rollup = Rollup.of(l1, node.client());
      long first = rollup.schedule().slotAt(chain.timestamp());
      PlainTxs txs = PlainTxs.of(node.client(), PAYER, random.split());
      while (rollup.schedule().slotAt(chain.timestamp()) < first + SLOTS) {
        letProverCatchUp(node, chain, rollup.schedule());
        step(node, admin, chain, txs);
        checkFinalized(node, rollup);
      }
      settle(node, chain, rollup);
      long finalized = checkpoint(node, "finalized");
      check(rollup, l1, start, finalized, first);
      assertThat(node.stop()).isEqualTo(NodeProcess.TERMINATED);
    }
  }

  private void step(NodeProcess node, RpcClient admin, DevelopmentChain chain, PlainTxs txs)
      throws Exception {
    long before = checkpoint(node, "checkpointed");
    int kind = random.nextInt(10);
    if (kind < 6) {
      for (int i = random.nextInt(1, 5); i > 0; i--) {
        txs.send(node.client());
        sent++;
      }
    } else if (kind < 9) {
      admin.result("nodeAdmin_flush");
    } else {
      chain.mineAt(chain.timestamp() + SLOT);
      leftOut++;
      return;
    }
    await().atMost(LIMIT).until(() -> checkpoint(node, "checkpointed") > before);
    // nothing is under way when L1's time is moved
    await().atMost(LIMIT).until(() -> isQuiet(node));
  }

  private static boolean isQuiet(NodeProcess node) throws IOException, InterruptedException {
    JsonNode tips = node.client().result("node_getL2Tips");
    return node.client().result("node_getPendingTxCount").asLong() == 0
        && tips.at("/proposed/number").equals(tips.at("/checkpointed/block/number"));
  }

  /// Slots pass as quickly as blocks are built, and proving takes its time: so the last slots of a
  /// window wait for the proof.
  private void letProverCatchUp(NodeProcess node, DevelopmentChain chain, EpochSchedule schedule) {
    await()
        .atMost(LIMIT)
        .until(
            () ->
                chain.timestamp() + 2 * SLOT
                    < schedule.startOfEpoch(unproven(node, schedule) + 1 + WINDOW));
  }

  /// The first epoch that is not proven to its last block yet; a late one if there is none.
  private static long unproven(NodeProcess node, EpochSchedule schedule)
      throws IOException, InterruptedException {
    long proven = node.client().result("node_getL2Tips").at("/proven/block/number").asLong();
    JsonNode next = node.client().result("node_getBlockHeader", proven + 1);
    return next.isMissingNode()
        ? Integer.MAX_VALUE
        : schedule.epochOf(
            Fr.fromHex(next.at("/globalVariables/slotNumber").asText())
                .toBigInteger()
                .longValueExact());
  }

  private void checkFinalized(NodeProcess node, Rollup rollup) throws Exception {
    long ours = checkpoint(node, "finalized");
    assertThat(ours).isLessThanOrEqualTo(rollup.ask(PROVEN, "finalized"));
  }

  /// The last epoch ends, is proven, and becomes final.
  private void settle(NodeProcess node, DevelopmentChain chain, Rollup rollup) throws Exception {
    EpochSchedule schedule = rollup.schedule();
    long epoch = schedule.epochOf(schedule.slotAt(chain.timestamp()));
    await().atMost(LIMIT).until(() -> unproven(node, schedule) >= epoch);
    chain.mineAt(schedule.startOfEpoch(epoch + 1) + L1_SLOT);
    await()
        .atMost(LIMIT)
        .until(() -> checkpoint(node, "proven") == checkpoint(node, "checkpointed"));
    for (int i = 0; i < 4; i++) {
      chain.mine();
    }
    await()
        .atMost(LIMIT)
        .until(() -> checkpoint(node, "finalized") == rollup.ask(PROVEN, "finalized"));
  }

  private void check(Rollup rollup, RpcClient l1, long start, long finalized, long first)
      throws Exception {
    EpochSchedule schedule = rollup.schedule();
    L1History proposer = L1History.of(l1, LocalSigner.development(0).address(), start);
    L1History prover = L1History.of(l1, LocalSigner.development(2).address(), start);
    System.out.printf(
        "seed %d: %d slots, %d left out; %d transactions in %d checkpoints, %d proofs; %d reverted,"
            + " %d refused; proven and final up to checkpoint %d%n",
        SEED,
        SLOTS,
        leftOut,
        sent,
        proposer.slots().size(),
        prover.sent().size(),
        proposer.reverted().size() + prover.reverted().size(),
        proposer.refused().size(),
        finalized);
    assertThat(proposer.reverted()).isEmpty();
    assertThat(prover.reverted()).isEmpty();
    assertThat(proposer.refused()).isEmpty();
    assertThat(proposer.slots()).doesNotHaveDuplicates().isNotEmpty();
    assertThat(finalized).isEqualTo(proposer.slots().size());
    assertThat(prover.sent()).allMatch(L1History.Sent::proven);
    List<Long> epochs = proposer.slots().stream().map(schedule::epochOf).distinct().toList();
    assertThat(prover.sent()).as("one for each of %s", epochs).hasSameSizeAs(epochs);
    for (int i = 0; i < epochs.size(); i++) {
      assertThat(schedule.epochOf(schedule.slotAt(prover.sent().get(i).time())))
          .as("when epoch %d was proven", epochs.get(i))
          .isBetween(epochs.get(i) + 1, epochs.get(i) + WINDOW);
    }
    assertThat(schedule.slotAt(proposer.sent().getFirst().time())).isGreaterThanOrEqualTo(first);
  }

  private static long checkpoint(NodeProcess node, String tip)
      throws IOException, InterruptedException {
    return node.client().result("node_getL2Tips").at("/" + tip + "/checkpoint/number").asLong();
  }

  /// The contract.
  private record Rollup(RpcClient l1, String address, EpochSchedule schedule) {
    static Rollup of(RpcClient l1, RpcClient node) throws IOException, InterruptedException {
      String address =
          node.result("node_getNodeInfo").at("/l1ContractAddresses/rollupAddress").asText();
      long genesis = ask(l1, address, GENESIS, "latest");
      return new Rollup(l1, address, new EpochSchedule(genesis, SLOT, EPOCH, L1_SLOT, WINDOW));
    }

    long ask(String selector, String block) throws IOException, InterruptedException {
      return ask(l1, address, selector, block);
    }

    private static long ask(RpcClient l1, String address, String selector, String block)
        throws IOException, InterruptedException {
      return Long.decode(
          l1.result("eth_call", Map.of("to", address, "data", selector), block).asText());
    }
  }

  private static Map<String, String> environment(Anvil anvil) {
    Map<String, String> environment = new HashMap<>();
    environment.put("NETWORK", "local");
    environment.put("ETHEREUM_HOSTS", anvil.url().toString());
    environment.put("ETHEREUM_SLOT_DURATION", Integer.toString(L1_SLOT));
    environment.put("AZTEC_SLOT_DURATION", Integer.toString(SLOT));
    environment.put("AZTEC_EPOCH_DURATION", Integer.toString(EPOCH));
    environment.put("AZTEC_PROOF_SUBMISSION_EPOCHS", Integer.toString(WINDOW));
    environment.put("AZTEC_NODE_ROLE", "full,sequencer,prover");
    environment.put("TEST_ACCOUNTS", "false");
    environment.put("PREFUND_ADDRESSES", PAYER.value().toHex());
    environment.put("SEQ_POLLING_INTERVAL_MS", "50");
    environment.put("PROVER_NODE_POLLING_INTERVAL_MS", "50");
    environment.put("L1_TX_MONITOR_CHECK_INTERVAL_MS", "50");
    return environment;
  }
}
