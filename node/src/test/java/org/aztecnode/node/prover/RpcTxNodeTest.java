package org.aztecnode.node.prover;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.util.List;
import org.aztecnode.l1.rpc.Exchange;
import org.aztecnode.protocol.bytes.Hex;
import org.aztecnode.protocol.tx.Tx;
import org.aztecnode.protocol.tx.TxHash;
import org.aztecnode.testing.RecordedTxs;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// Against a server that answers what it is told to.
class RpcTxNodeTest {
  private static final ObjectMapper JSON = new ObjectMapper();

  private final HttpClient client = Exchange.client();
  private HttpServer server;
  private volatile byte[] answer;
  private volatile JsonNode question;
  private RpcTxNode node;

  @BeforeEach
  void start() throws IOException {
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.createContext(
        "/",
        exchange -> {
          question = JSON.readTree(exchange.getRequestBody());
          exchange.sendResponseHeaders(200, answer.length);
          exchange.getResponseBody().write(answer);
          exchange.close();
        });
    server.start();
    node =
        new RpcTxNode(
            client,
            URI.create("http://127.0.0.1:" + server.getAddress().getPort() + "/secret?key=hidden"));
  }

  @AfterEach
  void stop() {
    server.stop(0);
    client.shutdownNow();
  }

  @Test
  void asksByHashAndTakesWhatHasTheHash() throws Exception {
    List<TxHash> hashes = RecordedTxs.all().stream().limit(3).map(t -> tx(t).hash()).toList();
    answers(RecordedTxs.all().stream().limit(3).map(t -> t.get("tx")).toList());
    assertThat(node.get(hashes)).extracting(Tx::hash).containsExactlyElementsOf(hashes);
    assertThat(question.get("method").asText()).isEqualTo("node_getTxsByHash");
    assertThat(question.at("/params/0")).extracting(JsonNode::asText).containsAll(hex(hashes));
  }

  @Test
  void leavesOutWhatItDidNotAskFor() throws Exception {
    answers(RecordedTxs.all().stream().limit(2).map(t -> t.get("tx")).toList());
    TxHash asked = tx(RecordedTxs.all().get(1)).hash();
    assertThat(node.get(List.of(asked))).extracting(Tx::hash).containsExactly(asked);
  }

  @Test
  void leavesOutATransactionWhoseCalldataIsAnothers() throws Exception {
    JsonNode recorded =
        RecordedTxs.all().stream()
            .filter(t -> !t.at("/tx/publicFunctionCalldata").isEmpty())
            .findFirst()
            .orElseThrow();
    ObjectNode forged = recorded.get("tx").deepCopy();
    ((ArrayNode) forged.at("/publicFunctionCalldata/0/values")).add("0x" + "0".repeat(63) + "1");
    answers(List.of(forged));
    assertThat(node.get(List.of(tx(recorded).hash()))).isEmpty();
  }

  @Test
  void namesTheNodeThatGivesNoTransactionsAndNoneOfItsKeys() {
    TxHash hash = tx(RecordedTxs.all().getFirst()).hash();
    for (String nonsense :
        List.of("", "no JSON", "[]", "{\"result\":{}}", "{\"error\":{\"message\":\"no\"}}")) {
      answer = nonsense.getBytes();
      assertThatThrownBy(() -> node.get(List.of(hash)))
          .as(nonsense)
          .isInstanceOf(IOException.class)
          .hasMessageStartingWith("127.0.0.1:" + server.getAddress().getPort() + ": ")
          .hasMessageNotContaining("hidden");
    }
    server.stop(0);
    assertThatThrownBy(() -> node.get(List.of(hash))).isInstanceOf(IOException.class);
  }

  private void answers(List<JsonNode> txs) throws IOException {
    ObjectNode json = JSON.createObjectNode().put("jsonrpc", "2.0").put("id", 1);
    json.putArray("result").addAll(txs);
    answer = JSON.writeValueAsBytes(json);
  }

  private static Tx tx(JsonNode recorded) {
    return Tx.fromBytes(Hex.decode(recorded.get("buffer").asText()));
  }

  private static List<String> hex(List<TxHash> hashes) {
    return hashes.stream().map(TxHash::toHex).toList();
  }
}
