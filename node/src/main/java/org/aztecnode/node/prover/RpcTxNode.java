package org.aztecnode.node.prover;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.concurrent.TimeoutException;
import org.aztecnode.execution.validate.DataRule;
import org.aztecnode.execution.validate.TxValidation;
import org.aztecnode.l1.rpc.EndpointUrl;
import org.aztecnode.l1.rpc.Exchange;
import org.aztecnode.node.json.TxJson;
import org.aztecnode.node.rpc.Decoder;
import org.aztecnode.node.rpc.Decoders;
import org.aztecnode.node.rpc.InvalidParams;
import org.aztecnode.node.rpc.Path;
import org.aztecnode.protocol.tx.Tx;
import org.aztecnode.protocol.tx.TxHash;

/// A node that is asked on JSON-RPC. What it gives is hashed again.
///
/// Follows `NodeRpcTxSource` in `p2p/src/services/tx_collection/tx_source.ts`.
final class RpcTxNode implements TxNode {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final Duration PATIENCE = Duration.ofSeconds(30);

  /// Far more than that many transactions have.
  private static final int LONGEST_ANSWER = 1 << 26;

  private static final DataRule BESIDE_THE_KERNEL = new DataRule(false);
  private static final Decoder<List<Tx>> TXS = Decoders.array(TxJson.TX, MOST);

  private final HttpClient client;
  private final EndpointUrl url;
  private final Duration patience;

  RpcTxNode(HttpClient client, URI url) {
    this(client, url, PATIENCE);
  }

  /// @param patience how long an answer may take to its last byte
  RpcTxNode(HttpClient client, URI url, Duration patience) {
    this.client = client;
    this.url = EndpointUrl.of(url);
    this.patience = patience;
  }

  @Override
  public List<Tx> get(List<TxHash> hashes) throws IOException, InterruptedException {
    Set<TxHash> wanted = Set.copyOf(hashes);
    return ask(hashes).stream().filter(tx -> wanted.contains(tx.hash()) && isWhole(tx)).toList();
  }

  private static boolean isWhole(Tx tx) {
    return BESIDE_THE_KERNEL.check(tx) instanceof TxValidation.Valid;
  }

  private List<Tx> ask(List<TxHash> hashes) throws IOException, InterruptedException {
    HttpRequest.Builder post =
        HttpRequest.newBuilder(url.uri())
            .header("content-type", "application/json")
            .POST(HttpRequest.BodyPublishers.ofByteArray(question(hashes)));
    url.basicAuth().ifPresent(auth -> post.header("authorization", auth));
    try {
      HttpResponse<byte[]> answer = Exchange.send(client, post.build(), patience, LONGEST_ANSWER);
      JsonNode json = JSON.readTree(answer.body());
      if (!json.has("result")) {
        throw new IOException(
            "HTTP " + answer.statusCode() + ": " + json.at("/error/message").asText("no result"));
      }
      return TXS.decode(json.get("result"), Path.ROOT);
    } catch (TimeoutException e) {
      throw failed("no answer in " + patience.toSeconds() + " s", e);
    } catch (JsonProcessingException e) {
      throw failed("the answer is not JSON", e);
    } catch (InvalidParams e) {
      throw failed("the answer has no transactions: " + e.getMessage(), e);
    } catch (IOException e) {
      throw failed(e.getMessage() == null ? e.getClass().getSimpleName() : e.getMessage(), e);
    }
  }

  private IOException failed(String why, Exception e) {
    return new IOException(url.name() + ": " + url.redact(why), e);
  }

  private static byte[] question(List<TxHash> hashes) throws JsonProcessingException {
    ObjectNode call = JSON.createObjectNode();
    call.put("jsonrpc", "2.0").put("id", 1).put("method", "node_getTxsByHash");
    ArrayNode list = call.putArray("params").addArray();
    hashes.forEach(hash -> list.add(hash.toHex()));
    return JSON.writeValueAsBytes(call);
  }
}
