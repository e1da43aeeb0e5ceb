package org.aztecnode.interop;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.LongAdder;

/// Passes JSON-RPC on to a server and counts the calls by method; `GET /count` answers how many
/// there were. As a program (`URL PORT`) it prints the counts when it is ended.
public final class CountingProxy implements AutoCloseable {
  private static final ObjectMapper JSON = new ObjectMapper();

  private final URI target;
  private final HttpServer server;
  private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
  private final HttpClient http = HttpClient.newBuilder().executor(threads).build();
  private final Map<String, LongAdder> calls = new ConcurrentSkipListMap<>();

  private CountingProxy(URI target, int port) throws IOException {
    this.target = target;
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), 0);
    server.setExecutor(threads);
    server.createContext("/", this::pass);
    server.createContext("/count", this::tell);
    server.start();
  }

  /// @param port 0 for a free one
  public static CountingProxy start(URI target, int port) throws IOException {
    return new CountingProxy(target, port);
  }

  public static void main(String[] args) throws IOException {
    CountingProxy proxy = start(URI.create(args[0]), Integer.parseInt(args[1]));
    Runtime.getRuntime()
        .addShutdownHook(
            new Thread(
                () -> {
                  proxy.counts().forEach((method, n) -> System.out.println(method + " " + n));
                  System.out.println("total " + proxy.total());
                }));
    System.out.println("READY " + proxy.url());
  }

  public URI url() {
    return URI.create("http://127.0.0.1:" + server.getAddress().getPort());
  }

  /// Calls since the start, by method; those of a batch count one by one.
  public Map<String, Long> counts() {
    Map<String, Long> counts = new ConcurrentSkipListMap<>();
    calls.forEach((method, n) -> counts.put(method, n.sum()));
    return counts;
  }

  public long total() {
    return calls.values().stream().mapToLong(LongAdder::sum).sum();
  }

  @Override
  public void close() {
    server.stop(0);
    http.close();
    threads.close();
  }

  private void pass(HttpExchange exchange) throws IOException {
    try (exchange) {
      byte[] body = exchange.getRequestBody().readAllBytes();
      count(JSON.readTree(body));
      HttpRequest request =
          HttpRequest.newBuilder(target)
              .timeout(Duration.ofSeconds(60))
              .header("content-type", "application/json")
              .POST(HttpRequest.BodyPublishers.ofByteArray(body))
              .build();
      HttpResponse<byte[]> response = http.send(request, HttpResponse.BodyHandlers.ofByteArray());
      exchange.getResponseHeaders().set("content-type", "application/json");
      exchange.sendResponseHeaders(response.statusCode(), response.body().length);
      exchange.getResponseBody().write(response.body());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private void tell(HttpExchange exchange) throws IOException {
    try (exchange) {
      byte[] body = Long.toString(total()).getBytes(StandardCharsets.US_ASCII);
      exchange.sendResponseHeaders(200, body.length);
      exchange.getResponseBody().write(body);
    }
  }

  private void count(JsonNode request) {
    if (request.isArray()) {
      request.forEach(this::count);
    } else {
      calls.computeIfAbsent(request.path("method").asText("?"), m -> new LongAdder()).increment();
    }
  }
}
