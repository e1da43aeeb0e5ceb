package org.aztecnode.l1.contract;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;

/// Moves anvil's chain.
public final class Anvils {
  private static final ObjectMapper JSON = new ObjectMapper();

  private Anvils() {}

  public static JsonNode rpc(URI url, String method, Object... params) {
    try (HttpClient http = HttpClient.newHttpClient()) {
      var request = JSON.createObjectNode().put("jsonrpc", "2.0").put("id", 1);
      request.put("method", method).set("params", JSON.valueToTree(params));
      JsonNode answer =
          JSON.readTree(
              http.send(
                      HttpRequest.newBuilder(url)
                          .header("content-type", "application/json")
                          .POST(
                              HttpRequest.BodyPublishers.ofByteArray(
                                  JSON.writeValueAsBytes(request)))
                          .build(),
                      HttpResponse.BodyHandlers.ofByteArray())
                  .body());
      if (answer.has("error")) {
        throw new IllegalStateException(method + ": " + answer.path("error"));
      }
      return answer.path("result");
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }

  public static void mine(URI url, int blocks) {
    for (int i = 0; i < blocks; i++) {
      rpc(url, "evm_mine");
    }
  }
}
