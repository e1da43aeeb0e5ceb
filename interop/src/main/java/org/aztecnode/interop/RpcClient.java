package org.aztecnode.interop;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;

/// Asks a JSON-RPC server over HTTP, one call a request. Threads may share it.
public final class RpcClient implements AutoCloseable {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final Duration TIMEOUT = Duration.ofMinutes(1);

  private final HttpClient http =
      HttpClient.newBuilder()
          .version(HttpClient.Version.HTTP_1_1)
          .connectTimeout(Duration.ofSeconds(5))
          .build();
  private final URI url;

  public RpcClient(URI url) {
    this.url = url;
  }

  /// The server's answer.
  ///
  /// @param params an array
  /// @throws IOException if there is none
  public RpcAnswer call(String method, JsonNode params) throws IOException, InterruptedException {
    ObjectNode body =
        JSON.createObjectNode().put("jsonrpc", "2.0").put("id", 1).put("method", method);
    body.set("params", params);
    HttpRequest request =
        HttpRequest.newBuilder(url)
            .timeout(TIMEOUT)
            .header("content-type", "application/json")
            .POST(HttpRequest.BodyPublishers.ofByteArray(JSON.writeValueAsBytes(body)))
            .build();
    HttpResponse<byte[]> response = http.send(request, HttpResponse.BodyHandlers.ofByteArray());
    return RpcAnswer.of(JSON.readTree(response.body()));
  }

  /// The result of a call.
  ///
  /// @param params the values of the parameters
  /// @throws IOException if there is no answer, or an error
  public JsonNode result(String method, Object... params) throws IOException, InterruptedException {
    return switch (call(method, JSON.valueToTree(params))) {
      case RpcAnswer.Result(JsonNode value) -> value;
      case RpcAnswer.Failure(JsonNode error) ->
          throw new IOException(method + " at " + url + ": " + error);
    };
  }

  @Override
  public void close() {
    http.close();
  }
}
