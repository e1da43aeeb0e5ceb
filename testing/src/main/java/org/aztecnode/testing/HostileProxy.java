package org.aztecnode.testing;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicLong;

/// An L1 endpoint (JSON-RPC and beacon API) that passes everything on to a real one, and spoils
/// what it is told to spoil. For tests of whoever has to live with such endpoints.
///
/// Faults can be switched at any time from any thread; requests are counted by method.
public final class HostileProxy implements AutoCloseable {
  /// What it may do wrong; several at a time.
  public enum Fault {
    /// Takes the request and never answers.
    STALL,
    /// Breaks the connection off.
    RESET,
    /// HTTP 429.
    RATE_LIMIT,
    /// HTTP 503 with a page.
    SERVER_ERROR,
    /// HTML with status 200.
    GARBAGE,
    /// Answers `eth_getLogs` with nothing.
    EMPTY_LOGS,
    /// Leaves the last log of every answer out.
    TRUNCATED_LOGS,
    /// Refuses logs of more than ten blocks.
    SMALL_LOG_RANGES,
    /// Keeps to the head it had when the fault was set.
    STALE_HEAD,
    /// Gives the newest block another hash.
    WRONG_HASH,
    /// Answers every `eth_call` with another word at its end.
    WRONG_STATE,
    /// Does not take `{blockHash}` for a block.
    NO_BLOCK_HASHES,
    /// Has no trace methods.
    NO_TRACES,
    /// Has `debug_traceTransaction` only.
    NO_FLAT_TRACES,
    /// Changes a byte of every blob.
    WRONG_BLOB,
    /// Has no blobs.
    MISSING_BLOB
  }

  private static final ObjectMapper JSON = new ObjectMapper();

  private final URI upstream;
  private final HttpServer server;
  private final HttpClient client = HttpClient.newHttpClient();
  private final Set<Fault> faults = ConcurrentHashMap.newKeySet();
  private final Map<String, AtomicLong> counts = new ConcurrentHashMap<>();
  private volatile Optional<JsonNode> staleHead = Optional.empty();

  private HostileProxy(URI upstream, HttpServer server) {
    this.upstream = upstream;
    this.server = server;
  }

  /// Starts one on a free port of the loopback interface.
  public static HostileProxy of(URI upstream) {
    try {
      HttpServer server =
          HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
      HostileProxy proxy = new HostileProxy(upstream, server);
      server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
      server.createContext("/", proxy::handle);
      server.start();
      return proxy;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  public URI url() {
    return URI.create("http://127.0.0.1:" + server.getAddress().getPort());
  }

  /// From now on these, and no others.
  public void set(Fault... these) {
    Set<Fault> wanted = Set.of(these);
    if (wanted.contains(Fault.STALE_HEAD) && !faults.contains(Fault.STALE_HEAD)) {
      ObjectNode ask = JSON.createObjectNode();
      ask.put("jsonrpc", "2.0").put("id", 1).put("method", "eth_getBlockByNumber");
      ask.putArray("params").add("latest").add(false);
      try {
        staleHead = Optional.of(JSON.readTree(forward(ask)).path("result"));
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
    faults.retainAll(wanted);
    faults.addAll(wanted);
  }

  /// Requests of that JSON-RPC method, or GET path prefix, so far.
  public long count(String method) {
    return counts.entrySet().stream()
        .filter(e -> e.getKey().startsWith(method))
        .mapToLong(e -> e.getValue().get())
        .sum();
  }

  /// All requests so far.
  public long count() {
    return counts.values().stream().mapToLong(AtomicLong::get).sum();
  }

  private void handle(HttpExchange exchange) throws IOException {
    try (exchange) {
      byte[] body = exchange.getRequestBody().readAllBytes();
      boolean rpc = exchange.getRequestMethod().equals("POST");
      JsonNode request = rpc ? JSON.readTree(body) : JSON.createObjectNode();
      String path = exchange.getRequestURI().toString();
      counts
          .computeIfAbsent(rpc ? request.path("method").asText() : path, _ -> new AtomicLong())
          .incrementAndGet();
      if (faults.contains(Fault.STALL)) {
        Thread.sleep(600_000);
      } else if (faults.contains(Fault.RESET)) {
        throw new IOException("reset on purpose");
      } else if (faults.contains(Fault.RATE_LIMIT)) {
        answer(exchange, 429, "slow down".getBytes());
      } else if (faults.contains(Fault.SERVER_ERROR)) {
        answer(exchange, 503, "<html>no</html>".getBytes());
      } else if (faults.contains(Fault.GARBAGE)) {
        answer(exchange, 200, "<html>hello</html>".getBytes());
      } else if (rpc) {
        answer(exchange, 200, JSON.writeValueAsBytes(rpc((ObjectNode) request)));
      } else {
        get(exchange, path);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private JsonNode rpc(ObjectNode request) throws IOException {
    String method = request.path("method").asText();
    JsonNode params = request.path("params");
    if (faults.contains(Fault.NO_TRACES) && method.contains("race")
        || faults.contains(Fault.NO_FLAT_TRACES) && method.equals("trace_transaction")) {
      return error(request, -32601, "Method not found");
    }
    if (faults.contains(Fault.NO_BLOCK_HASHES) && params.path(params.size() - 1).has("blockHash")) {
      return error(request, -32602, "invalid argument: json: cannot unmarshal object");
    }
    if (method.equals("eth_getLogs") && faults.contains(Fault.SMALL_LOG_RANGES)) {
      long from = Long.decode(params.path(0).path("fromBlock").asText());
      long to = Long.decode(params.path(0).path("toBlock").asText());
      if (to - from >= 10) {
        return error(request, -32005, "query exceeds max block range 10");
      }
    }
    pinToStaleHead(request);
    JsonNode answer = JSON.readTree(forward(request));
    JsonNode result = answer.path("result");
    switch (method) {
      case "eth_getLogs" -> spoilLogs(result);
      case "eth_getBlockByNumber" -> {
        if (faults.contains(Fault.WRONG_HASH)
            && params.path(0).asText().equals("latest")
            && result instanceof ObjectNode block) {
          block.put("hash", flipped(block.path("hash").asText()));
        }
      }
      case "eth_call" -> {
        if (faults.contains(Fault.WRONG_STATE) && result.isTextual()) {
          ((ObjectNode) answer).put("result", flipped(result.asText()));
        }
      }
      default -> {}
    }
    return answer;
  }

  private void pinToStaleHead(ObjectNode request) {
    if (!faults.contains(Fault.STALE_HEAD) || staleHead.isEmpty()) {
      return;
    }
    ArrayNode params = (ArrayNode) request.path("params");
    for (int i = 0; i < params.size(); i++) {
      if (params.get(i).asText().equals("latest")) {
        params.set(i, staleHead.get().path("number"));
      }
    }
  }

  private void spoilLogs(JsonNode result) {
    if (result instanceof ArrayNode logs && !logs.isEmpty()) {
      if (faults.contains(Fault.EMPTY_LOGS)) {
        logs.removeAll();
      } else if (faults.contains(Fault.TRUNCATED_LOGS)) {
        logs.remove(logs.size() - 1);
      }
    }
  }

  private void get(HttpExchange exchange, String path) throws IOException {
    boolean blobs = path.contains("/blob");
    if (blobs && faults.contains(Fault.MISSING_BLOB)) {
      answer(exchange, 404, "{}".getBytes());
      return;
    }
    HttpResponse<byte[]> answer =
        send(HttpRequest.newBuilder(URI.create(upstream.toString() + path)).build());
    byte[] body = answer.body();
    if (blobs && faults.contains(Fault.WRONG_BLOB)) {
      body = JSON.writeValueAsBytes(spoilBlobs(JSON.readTree(body)));
    }
    answer(exchange, answer.statusCode(), body);
  }

  private static JsonNode spoilBlobs(JsonNode answer) {
    if (answer.path("data") instanceof ArrayNode blobs) {
      for (int i = 0; i < blobs.size(); i++) {
        if (blobs.get(i) instanceof ObjectNode sidecar) {
          sidecar.put("blob", flipped(sidecar.path("blob").asText()));
        } else {
          blobs.set(i, flipped(blobs.get(i).asText()));
        }
      }
    }
    return answer;
  }

  private byte[] forward(JsonNode request) throws IOException {
    return send(HttpRequest.newBuilder(upstream)
            .header("content-type", "application/json")
            .POST(HttpRequest.BodyPublishers.ofByteArray(JSON.writeValueAsBytes(request)))
            .build())
        .body();
  }

  private HttpResponse<byte[]> send(HttpRequest request) throws IOException {
    try {
      return client.send(request, HttpResponse.BodyHandlers.ofByteArray());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IOException(e);
    }
  }

  private static JsonNode error(JsonNode request, int code, String message) {
    ObjectNode answer = JSON.createObjectNode();
    answer.put("jsonrpc", "2.0").set("id", request.path("id"));
    answer.putObject("error").put("code", code).put("message", message);
    return answer;
  }

  private static String flipped(String hex) {
    char last = hex.charAt(hex.length() - 1);
    return hex.substring(0, hex.length() - 1) + (last == '0' ? '1' : '0');
  }

  private static void answer(HttpExchange exchange, int status, byte[] body) throws IOException {
    exchange.getResponseHeaders().set("content-type", "application/json");
    exchange.sendResponseHeaders(status, body.length == 0 ? -1 : body.length);
    exchange.getResponseBody().write(body);
  }

  @Override
  public void close() {
    server.stop(0);
    client.shutdownNow();
  }
}
