package org.aztecnode.node.api;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Comparator;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.aztecnode.crypto.field.Fr;
import org.aztecnode.execution.validate.TxValidation;
import org.aztecnode.lmdb.Durability;
import org.aztecnode.node.execution.Admission;
import org.aztecnode.node.pool.TxSubmission;
import org.aztecnode.node.rpc.JsonWriter;
import org.aztecnode.node.rpc.RpcHandler;
import org.aztecnode.node.rpc.RpcMetrics;
import org.aztecnode.p2p.pool.ChainView;
import org.aztecnode.p2p.pool.PoolConfig;
import org.aztecnode.p2p.pool.PoolState;
import org.aztecnode.p2p.pool.PooledTx;
import org.aztecnode.p2p.pool.TxOrigin;
import org.aztecnode.p2p.pool.TxPool;
import org.aztecnode.protocol.address.AztecAddress;
import org.aztecnode.protocol.block.BlockId;
import org.aztecnode.protocol.tx.Tx;
import org.aztecnode.protocol.tx.TxHash;
import org.aztecnode.testing.RecordedTxs;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Transactions as wallets sent them, handed in over JSON-RPC.
class TxPoolMethodsTest {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final List<JsonNode> TXS = RecordedTxs.all();

  @TempDir Path directory;
  private Admission verdict = new Admission.Judged(TxValidation.VALID);
  private TxPool pool;
  private RpcHandler rpc;

  @BeforeEach
  void open() {
    pool = pool(new PoolConfig(2, 0, Duration.ZERO, 10, false));
    rpc = rpc(pool);
  }

  @AfterEach
  void close() {
    pool.close();
  }

  @Test
  void takesWhatIsValidAndGivesItBack() throws IOException {
    JsonNode sent = TXS.getFirst();

    assertThat(call("node_sendTx", sent.get("tx")).has("result")).isFalse();

    JsonNode back = call("node_getTxByHash", sent.get("txHash")).get("result");
    assertThat(back.get("txHash")).isEqualTo(sent.get("txHash"));
    assertThat(back.get("data")).isEqualTo(sent.get("tx").get("data"));
    assertThat(call("node_getPendingTxCount").get("result").asInt()).isEqualTo(1);
    assertThat(call("p2p_getPendingTxCount").get("result").asInt()).isEqualTo(1);
    JsonNode fees = call("node_getMaxPriorityFees").get("result");
    Tx tx = pool.get(new TxHash(Fr.fromHex(sent.get("txHash").asText()))).orElseThrow();
    assertThat(fees.get("feePerL2Gas").asText())
        .isEqualTo(tx.gasSettings().maxPriorityFeesPerGas().feePerL2Gas().toString());
  }

  @Test
  void refusesWhatIsInvalidWithTheReasonsJoined() throws IOException {
    verdict =
        new Admission.Judged(
            new TxValidation.Invalid(List.of("Existing nullifier", "Incorrect tx hash")));

    assertThat(error("node_sendTx", TXS.getFirst().get("tx")))
        .isEqualTo("Invalid tx: Existing nullifier, Incorrect tx hash");
    assertThat(pool.pendingCount()).isZero();
  }

  @Test
  void refusesWhatCannotPayNow() throws IOException {
    verdict = new Admission.Judged(new TxValidation.Skipped(List.of("Insufficient fee per gas")));

    assertThat(error("node_sendTx", TXS.getFirst().get("tx")))
        .isEqualTo("Invalid tx: Insufficient fee per gas");
  }

  @Test
  void takesATransactionTwiceAsSentOnce() throws IOException {
    call("node_sendTx", TXS.getFirst().get("tx"));
    assertThat(call("node_sendTx", TXS.getFirst().get("tx")).has("error")).isFalse();
    assertThat(pool.pendingCount()).isEqualTo(1);
  }

  @Test
  void tellsInThePoolsWordsWhyItIsFull() throws IOException {
    List<JsonNode> byPriority = TXS.stream().sorted(Comparator.comparing(this::fee)).toList();
    pool.add(tx(byPriority.get(1)), TxOrigin.GOSSIP);
    pool.add(tx(byPriority.get(2)), TxOrigin.GOSSIP);

    assertThat(error("node_sendTx", byPriority.getFirst().get("tx")))
        .startsWith("Tx does not meet minimum priority fee. Required: ")
        .endsWith(", got: " + fee(byPriority.getFirst()));
  }

  @Test
  void leavesOutWhatItDoesNotKnow() throws IOException {
    call("node_sendTx", TXS.getFirst().get("tx"));
    ArrayNode hashes = JsonNodeFactory.instance.arrayNode();
    hashes.add("0x05").add(TXS.getFirst().get("txHash"));

    assertThat(call("node_getTxsByHash", hashes).get("result")).hasSize(1);
    assertThat(call("node_getTxByHash", hashes.get(0)).has("result")).isFalse();
  }

  @Test
  void pagesThroughWhatWaits() throws IOException {
    call("node_sendTx", TXS.get(0).get("tx"));
    call("node_sendTx", TXS.get(1).get("tx"));
    List<TxHash> order = pool.pending();

    JsonNode first = call("node_getPendingTxs", json("1")).get("result");
    JsonNode second =
        call("p2p_getPendingTxs", json("1"), json("\"" + order.getFirst() + "\"")).get("result");

    assertThat(Stream.of(first, second).map(page -> page.get(0).get("txHash").asText()))
        .containsExactlyElementsOf(order.stream().map(TxHash::toHex).toList());
    assertThat(call("node_getPendingTxs", json("50"), json("\"0x07\"")).get("result")).isEmpty();
    assertThat(error("node_getPendingTxs", json("51")))
        .contains("Number must be less than or equal to 50");
  }

  @Test
  void answersForANodeWithoutPeers() throws IOException {
    assertThat(call("p2p_getPeers").get("result")).isEmpty();
    assertThat(call("p2p_getEncodedEnr").has("result")).isFalse();
    assertThat(call("p2p_getCheckpointAttestationsForSlot", json("5")).get("result")).isEmpty();
    JsonNode fees = call("node_getMaxPriorityFees").get("result");
    assertThat(fees.get("feePerDaGas").asText() + fees.get("feePerL2Gas").asText()).isEqualTo("00");
  }

  private TxPool pool(PoolConfig config) {
    return TxPool.open(
        directory, config, new RichChain(), InstantSource.system(), Durability.UNSYNCED);
  }

  private RpcHandler rpc(TxPool pool) {
    return new RpcHandler(
        new TxPoolMethods(new TxSubmission(_ -> verdict, pool), pool, (_, _) -> {}).methods(),
        10,
        1 << 20,
        RpcMetrics.NONE);
  }

  private BigInteger fee(JsonNode recorded) {
    return PooledTx.of(tx(recorded)).priority().fee();
  }

  private static Tx tx(JsonNode recorded) {
    return Tx.fromBytes(HexFormat.of().parseHex(recorded.get("buffer").asText()));
  }

  private static JsonNode json(String text) throws IOException {
    return JSON.readTree(text);
  }

  private JsonNode call(String method, JsonNode... params) throws IOException {
    ArrayNode all = JsonNodeFactory.instance.arrayNode();
    Stream.of(params).forEach(all::add);
    byte[] body =
        JSON.createObjectNode()
            .put("method", method)
            .put("id", 1)
            .<ObjectNode>set("params", all)
            .toString()
            .getBytes(StandardCharsets.UTF_8);
    JsonWriter out = new JsonWriter(1 << 12);
    rpc.answer(rpc.parse(body, body.length), out);
    return JSON.readTree(out.toBytes());
  }

  private String error(String method, JsonNode... params) throws IOException {
    return call(method, params).get("error").get("message").asText();
  }

  /// Everybody has enough, nothing is mined.
  private static final class RichChain implements ChainView, PoolState {
    @Override
    public Optional<BlockId> minedIn(TxHash hash) {
      return Optional.empty();
    }

    @Override
    public long checkpoint() {
      return 0;
    }

    @Override
    public PoolState latest() {
      return this;
    }

    @Override
    public PoolState after(long block) {
      return this;
    }

    @Override
    public BigInteger feeJuice(AztecAddress account) {
      return BigInteger.TEN.pow(30);
    }

    @Override
    public boolean hasBlock(Fr headerHash) {
      return true;
    }

    @Override
    public List<String> problems(PooledTx tx) {
      return List.of();
    }

    @Override
    public void close() {}
  }
}
