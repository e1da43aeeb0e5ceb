package org.aztecnode.interop;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.math.BigInteger;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.TreeMap;
import java.util.stream.IntStream;
import org.aztecnode.crypto.field.Fr;
import org.aztecnode.l1.Bytes;
import org.aztecnode.l1.abi.AbiFunction;
import org.aztecnode.l1.envelope.LocalSigner;
import org.aztecnode.protocol.address.AztecAddress;
import org.aztecnode.protocol.address.EthAddress;
import org.aztecnode.protocol.kernel.L2ToL1MessageRequest;
import org.aztecnode.protocol.message.L2ToL1Message;
import org.aztecnode.protocol.message.OutboxWitness;
import org.aztecnode.protocol.tx.TxHash;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Messages both ways across a network of one's own whose epochs are proven: what L1's contracts
/// say of what our node serves.
class MessagingTest {
  private static final Duration LIMIT = Duration.ofMinutes(10);
  private static final AztecAddress PAYER = new AztecAddress(Fr.of(0x5eed));
  private static final AztecAddress SENDER = new AztecAddress(Fr.of(0xc0de));
  private static final EthAddress USER = LocalSigner.development(5).address();
  private static final EthAddress PROVER = LocalSigner.development(2).address();

  private static final AbiFunction CONSUME =
      AbiFunction.of(
          "consume(((bytes32,uint256),(address,uint256),bytes32),uint256,uint256,bytes32[])", "()");
  private static final AbiFunction MINT = AbiFunction.of("mint(address)", "()");
  private static final AbiFunction BALANCE = AbiFunction.of("balanceOf(address)", "(uint256)");
  private static final AbiFunction APPROVE = AbiFunction.of("approve(address,uint256)", "(bool)");
  private static final AbiFunction DEPOSIT =
      AbiFunction.of("depositToAztecPublic(bytes32,uint256,bytes32)", "(bytes32,uint256)");
  private static final AbiFunction ROOT = AbiFunction.of("getRootData(uint256)", "(bytes32)");
  private static final AbiFunction IS_CONSUMED =
      AbiFunction.of("hasMessageBeenConsumedAtEpoch(uint256,uint256)", "(bool)");

  @TempDir private Path scratch;

  @Test
  void messagesAreTakenOnTheOtherSideOnce() throws Exception {
    Map<String, String> environment = environment();
    try (NodeProcess node = NodeProcess.start(environment, scratch.resolve("data"))) {
      node.awaitBlock(0, LIMIT);
      RpcClient l2 = node.client();
      JsonNode info = l2.result("node_getNodeInfo");
      try (RpcClient l1 =
          new RpcClient(URI.create("http://127.0.0.1:" + environment.get("ANVIL_PORT")))) {
        withdrawals(l2, l1, info);
        deposit(l2, l1, info.get("l1ContractAddresses"));
      }
      assertThat(node.stop()).isEqualTo(NodeProcess.TERMINATED);
    }
  }

  /// Of several transactions of several checkpoints of an epoch.
  private void withdrawals(RpcClient l2, RpcClient l1, JsonNode info) throws Exception {
    JsonNode addresses = info.get("l1ContractAddresses");
    EthAddress rollup = EthAddress.fromHex(addresses.get("rollupAddress").asText());
    BigInteger funding = new CreditedRewards(l2, l1, rollup).funds();

    PlainTxs txs = PlainTxs.of(l2, PAYER, new SplittableRandom(1));
    Map<Long, List<Sent>> byEpoch = new TreeMap<>();
    while (byEpoch.values().stream().noneMatch(MessagingTest::isOfSeveralCheckpoints)) {
      int round = byEpoch.values().stream().mapToInt(List::size).sum();
      List<L2ToL1MessageRequest> three =
          List.of(request(round), request(round + 1), request(round + 2));
      List<L2ToL1MessageRequest> one = List.of(request(round + 3));
      TxHash first = txs.send(l2, three);
      TxHash second = txs.send(l2, one);
      for (Sent sent : sent(l2, first, three)) {
        byEpoch.computeIfAbsent(sent.epoch, _ -> new ArrayList<>()).add(sent);
      }
      for (Sent sent : sent(l2, second, one)) {
        byEpoch.computeIfAbsent(sent.epoch, _ -> new ArrayList<>()).add(sent);
      }
    }
    long last = newestBlock(l2);
    // epochs end as checkpoints are made, which transactions make
    await()
        .atMost(LIMIT)
        .until(
            () -> {
              checkpoint(l2, txs);
              return provenBlock(l2) >= last;
            });

    String outbox = addresses.get("outboxAddress").asText();
    Fr chainId = Fr.of(info.get("l1ChainId").asLong());
    Fr version = Fr.of(info.get("rollupVersion").asLong());
    for (List<Sent> all : byEpoch.values()) {
      for (Sent sent : all) {
        consume(l2, l1, outbox, sent, version, chainId);
      }
    }
    assertThat(new CreditedRewards(l2, l1, rollup).check(PROVER, funding).keySet())
        .containsAll(byEpoch.keySet());
  }

  /// @param checkpoint that has its transaction
  /// @param index among its transaction's messages
  private record Sent(
      TxHash tx, long epoch, long checkpoint, int index, L2ToL1MessageRequest message) {}

  /// Once they are in a checkpoint.
  private static List<Sent> sent(RpcClient l2, TxHash tx, List<L2ToL1MessageRequest> messages)
      throws Exception {
    long epoch = epoch(l2, tx);
    long checkpoint = block(l2, tx).get("checkpointNumber").asLong();
    return IntStream.range(0, messages.size())
        .mapToObj(i -> new Sent(tx, epoch, checkpoint, i, messages.get(i)))
        .toList();
  }

  /// And of transactions that share one.
  private static boolean isOfSeveralCheckpoints(List<Sent> all) {
    long checkpoints = all.stream().map(Sent::checkpoint).distinct().count();
    long txs = all.stream().map(Sent::tx).distinct().count();
    return checkpoints > 1 && txs > checkpoints;
  }

  private static void consume(
      RpcClient l2, RpcClient l1, String outbox, Sent sent, Fr version, Fr chainId)
      throws Exception {
    List<List<List<List<Fr>>>> messages = messages(l2.result("node_getL2ToL1Messages", sent.epoch));
    OutboxWitness.Position position = position(l2, sent);
    OutboxWitness witness = OutboxWitness.of(messages, position);
    L2ToL1MessageRequest m = sent.message;
    assertThat(
            messages
                .get(position.checkpoint())
                .get(position.block())
                .get(position.tx())
                .get(position.message()))
        .isEqualTo(
            new L2ToL1Message(m.sender(), m.recipient(), m.content()).hash(version, chainId));
    assertThat(ask(l1, outbox, ROOT.encode(sent.epoch)))
        .as("out hash of epoch %s", sent.epoch)
        .isEqualTo(witness.root().toBigInteger());
    Bytes isConsumed = IS_CONSUMED.encode(sent.epoch, witness.leafId());
    assertThat(ask(l1, outbox, isConsumed)).isZero();
    Bytes call =
        CONSUME.encode(
            List.of(
                List.of(m.sender().value(), version), List.of(m.recipient(), chainId), m.content()),
            sent.epoch,
            witness.path().index(),
            witness.path().siblings());
    assertThat(succeeds(l1, USER, outbox, call)).as("%s consumed", sent).isTrue();
    assertThat(succeeds(l1, USER, outbox, call)).as("%s consumed twice", sent).isFalse();
    assertThat(ask(l1, outbox, isConsumed)).isOne();
  }

  private static OutboxWitness.Position position(RpcClient l2, Sent sent) throws Exception {
    JsonNode block = block(l2, sent.tx);
    JsonNode effect = l2.result("node_getTxEffect", sent.tx.toString());
    List<Long> checkpoints =
        l2.result("node_getCheckpointsDataForEpoch", sent.epoch)
            .valueStream()
            .map(c -> c.get("checkpointNumber").asLong())
            .toList();
    return new OutboxWitness.Position(
        checkpoints.indexOf(sent.checkpoint),
        block.get("indexWithinCheckpoint").asInt(),
        effect.get("txIndexInBlock").asInt(),
        sent.index);
  }

  private static List<List<List<List<Fr>>>> messages(JsonNode epoch) {
    return epoch
        .valueStream()
        .map(
            checkpoint ->
                checkpoint
                    .valueStream()
                    .map(
                        block ->
                            block
                                .valueStream()
                                .map(
                                    tx ->
                                        tx.valueStream().map(m -> Fr.fromHex(m.asText())).toList())
                                .toList())
                    .toList())
        .toList();
  }

  /// Fee juice, whose claim a wallet would prove; what it needs for that is what is asked here.
  private static void deposit(RpcClient l2, RpcClient l1, JsonNode addresses) throws Exception {
    String token = addresses.get("feeJuiceAddress").asText();
    String portal = addresses.get("feeJuicePortalAddress").asText();
    assertThat(
            succeeds(l1, USER, addresses.get("feeAssetHandlerAddress").asText(), MINT.encode(USER)))
        .isTrue();
    BigInteger amount = ask(l1, token, BALANCE.encode(USER));
    assertThat(amount).isPositive();
    assertThat(succeeds(l1, USER, token, APPROVE.encode(EthAddress.fromHex(portal), amount)))
        .isTrue();
    JsonNode receipt = send(l1, USER, portal, DEPOSIT.encode(PAYER.value(), amount, Fr.of(7)));
    Bytes event =
        receipt
            .get("logs")
            .valueStream()
            .filter(log -> log.get("address").asText().equalsIgnoreCase(portal))
            .map(log -> Bytes.fromHex(log.get("data").asText()))
            .findFirst()
            .orElseThrow();
    String message = event.slice(64, 96).toHex();
    BigInteger index = new BigInteger(1, event.slice(96, 128).toBytes());
    PlainTxs txs = PlainTxs.of(l2, PAYER, new SplittableRandom(2));
    // each makes a checkpoint, and messages wait for some
    await()
        .atMost(LIMIT)
        .until(
            () -> {
              checkpoint(l2, txs);
              return l2.result("node_isL1ToL2MessageSynced", message).asBoolean();
            });
    long checkpoint = l2.result("node_getL1ToL2MessageCheckpoint", message).asLong();
    await()
        .atMost(LIMIT)
        .until(
            () -> {
              checkpoint(l2, txs);
              return newestCheckpoint(l2) >= checkpoint;
            });
    JsonNode witness = l2.result("node_getL1ToL2MessageMembershipWitness", "latest", message);
    assertThat(new BigInteger(witness.get(0).asText())).isEqualTo(index);
  }

  private static L2ToL1MessageRequest request(long content) {
    return new L2ToL1MessageRequest(USER, Fr.of(content), SENDER);
  }

  /// Once it is in a checkpoint.
  private static long epoch(RpcClient l2, TxHash tx) {
    await()
        .atMost(LIMIT)
        .pollInterval(Duration.ofMillis(50))
        .until(
            () -> receipt(l2, tx).get("status").asText().matches("checkpointed|proven|finalized"));
    try {
      return receipt(l2, tx).get("epochNumber").asLong();
    } catch (IOException | InterruptedException e) {
      throw new AssertionError(e);
    }
  }

  /// Of two transactions, as each is.
  private static void checkpoint(RpcClient l2, PlainTxs txs) throws Exception {
    txs.send(l2);
    epoch(l2, txs.send(l2));
  }

  private static JsonNode block(RpcClient l2, TxHash tx) throws IOException, InterruptedException {
    return l2.result("node_getBlock", receipt(l2, tx).get("blockNumber").asLong());
  }

  private static JsonNode receipt(RpcClient l2, TxHash tx)
      throws IOException, InterruptedException {
    return l2.result("node_getTxReceipt", tx.toString());
  }

  private static long provenBlock(RpcClient l2) throws IOException, InterruptedException {
    return l2.result("node_getL2Tips").at("/proven/block/number").asLong();
  }

  private static long newestBlock(RpcClient l2) throws IOException, InterruptedException {
    return l2.result("node_getBlockNumber").asLong();
  }

  private static long newestCheckpoint(RpcClient l2) throws IOException, InterruptedException {
    return l2.result("node_getL2Tips").at("/checkpointed/checkpoint/number").asLong();
  }

  private static BigInteger ask(RpcClient l1, String to, Bytes call)
      throws IOException, InterruptedException {
    JsonNode answer = l1.result("eth_call", Map.of("to", to, "data", call.toHex()), "latest");
    return new BigInteger(1, Bytes.fromHex(answer.asText()).toBytes());
  }

  private static boolean succeeds(RpcClient l1, EthAddress from, String to, Bytes call)
      throws IOException, InterruptedException {
    return send(l1, from, to, call).get("status").asText().equals("0x1");
  }

  private static JsonNode send(RpcClient l1, EthAddress from, String to, Bytes call)
      throws IOException, InterruptedException {
    String hash =
        l1.result(
                "eth_sendTransaction", Map.of("from", from.toHex(), "to", to, "data", call.toHex()))
            .asText();
    await()
        .atMost(LIMIT)
        .pollInterval(Duration.ofMillis(50))
        .until(() -> !l1.result("eth_getTransactionReceipt", hash).isNull());
    return l1.result("eth_getTransactionReceipt", hash);
  }

  private static Map<String, String> environment() throws IOException {
    Map<String, String> environment = new HashMap<>();
    environment.put("NETWORK", "local");
    environment.put("ANVIL_PORT", Integer.toString(NodeProcess.freePort()));
    environment.put("AZTEC_NODE_ROLE", "full,sequencer,prover");
    environment.put("AZTEC_EPOCH_DURATION", "4");
    environment.put("AZTEC_PROOF_SUBMISSION_EPOCHS", "64");
    environment.put("PROVER_NODE_POLLING_INTERVAL_MS", "100");
    environment.put("TEST_ACCOUNTS", "false");
    // a checkpoint has two transactions, which use more mana than it should
    environment.put("SEQ_MIN_TX_PER_BLOCK", "2");
    environment.put("AZTEC_MANA_TARGET", "600000");
    // so few pay for what L1 costs: let that be little of the fee asset
    environment.put("AZTEC_INITIAL_ETH_PER_FEE_ASSET", "1000000000");
    environment.put("PREFUND_ADDRESSES", PAYER.value().toHex());
    return environment;
  }
}
