package org.aztecnode.l1.rpc;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import org.aztecnode.l1.EndpointStatus;
import org.aztecnode.l1.L1Exception;
import org.aztecnode.l1.L1Failure;
import org.aztecnode.l1.L1Metrics;

/// One L1 endpoint: asks it, counts, and keeps its health.
final class Endpoint implements AutoCloseable {
  static final ObjectMapper JSON = new ObjectMapper();
  private static final AtomicLong IDS = new AtomicLong();

  private final EndpointUrl url;
  private final String name;
  private final Transport transport;
  private final L1Metrics metrics;
  private final AtomicLong answered = new AtomicLong();
  private final AtomicLong failed = new AtomicLong();
  private final Health health = new Health();

  /// What this endpoint was found to take or not; unset until it was tried.
  private volatile boolean refusesBlockHashes;

  private volatile long chainId = -1;
  private volatile int logBlocks = Integer.MAX_VALUE;

  Endpoint(EndpointUrl url, String name, Transport transport, L1Metrics metrics) {
    this.url = url;
    this.name = name;
    this.transport = transport;
    this.metrics = metrics;
  }

  String name() {
    return name;
  }

  Health health() {
    return health;
  }

  boolean refusesBlockHashes() {
    return refusesBlockHashes;
  }

  void noteRefusesBlockHashes() {
    refusesBlockHashes = true;
  }

  int logBlocks() {
    return logBlocks;
  }

  void noteLogBlocks(int blocks) {
    logBlocks = blocks;
  }

  long chainId() {
    return chainId;
  }

  void noteChainId(long id) {
    chainId = id;
  }

  /// The `result` of a request; a JSON null stays one.
  ///
  /// @throws L1Exception with `Reverted`
  JsonNode request(String method, ArrayNode params, Duration timeout)
      throws AttemptFailed, L1Exception, InterruptedException {
    long id = IDS.incrementAndGet();
    long start = System.nanoTime();
    String outcome = "cancelled";
    try {
      JsonNode result =
          parse(method, id, transport.exchange(id, encode(id, method, params), timeout));
      outcome = "ok";
      answered.incrementAndGet();
      return result;
    } catch (AttemptFailed e) {
      outcome = e.failure().getClass().getSimpleName();
      failed.incrementAndGet();
      throw e;
    } catch (L1Exception e) {
      outcome = "Reverted";
      answered.incrementAndGet();
      throw e;
    } finally {
      metrics.request(name, method, outcome, Duration.ofNanos(System.nanoTime() - start));
    }
  }

  private JsonNode parse(String method, long id, byte[] body) throws AttemptFailed, L1Exception {
    JsonNode answer;
    try {
      answer = JSON.readTree(body);
    } catch (IOException e) {
      throw malformed("the answer to " + method + " is not JSON");
    }
    if (answer == null || !answer.isObject()) {
      throw malformed("the answer to " + method + " is not a JSON-RPC object");
    }
    JsonNode error = answer.get("error");
    if (error != null && !error.isNull()) {
      Optional<L1Failure.Reverted> reverted = RpcErrors.reverted(method, error);
      if (reverted.isPresent()) {
        throw new L1Exception(reverted.get());
      }
      throw new AttemptFailed(RpcErrors.classify(url, method, error));
    }
    if (!answer.has("result") || answer.path("id").asLong(-1) != id) {
      throw malformed("the answer to " + method + " has no result, or another id");
    }
    return answer.get("result");
  }

  AttemptFailed malformed(String reason) {
    return new AttemptFailed(new L1Failure.Malformed(name, reason));
  }

  EndpointStatus status() {
    return new EndpointStatus(
        name,
        health.restingMillis(System.nanoTime()),
        answered.get(),
        failed.get(),
        health.lastFailure());
  }

  private static byte[] encode(long id, String method, ArrayNode params) {
    ObjectNode request = JsonNodeFactory.instance.objectNode();
    request.put("jsonrpc", "2.0").put("id", id).put("method", method).set("params", params);
    try {
      return JSON.writeValueAsBytes(request);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException(e);
    }
  }

  @Override
  public void close() {
    transport.close();
  }

  @Override
  public String toString() {
    return name;
  }
}
