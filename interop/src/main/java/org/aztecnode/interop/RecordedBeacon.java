package org.aztecnode.interop;

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
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/// The part of a beacon node's API that leads to blobs, over the blobs of a recording.
///
/// Its slots last 12 s, counted from the time of the first L1 block. anvil's blocks have a zero
/// parent beacon root, so no `/headers/{root}` leads from a block to its slot.
final class RecordedBeacon implements AutoCloseable {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final int SECONDS_PER_SLOT = 12;
  private static final int BLOB_BYTES = 131072;

  private final HttpServer server;
  private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
  private final List<Sidecar> sidecars = new ArrayList<>();
  private final long genesis;
  private final long head;

  private record Sidecar(
      long slot, String versionedHash, String blob, String commitment, String proof) {}

  private record Reply(int status, JsonNode data) {}

  private RecordedBeacon(Recording recording, int port) throws IOException {
    genesis = Long.decode(recording.l1Blocks().getFirst().at("/block/timestamp").asText());
    for (JsonNode block : recording.l1Blobs()) {
      long slot = (block.get("timestamp").asLong() - genesis) / SECONDS_PER_SLOT;
      for (int i = 0; i < block.get("blobs").size(); i++) {
        JsonNode blob = block.get("blobs").get(i);
        sidecars.add(
            new Sidecar(
                slot,
                block.get("versionedHashes").get(i).asText(),
                blob.get("blob").asText(),
                blob.get("kzg_commitment").asText(),
                blob.get("kzg_proof").asText()));
      }
    }
    head = (sidecars.isEmpty() ? 0 : sidecars.getLast().slot()) + 2;
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), 0);
    server.setExecutor(threads);
    server.createContext("/eth/v1/", this::handle);
    server.start();
  }

  static RecordedBeacon start(Recording recording, int port) {
    try {
      return new RecordedBeacon(recording, port);
    } catch (IOException e) {
      throw new UncheckedIOException("beacon API of " + recording + " on port " + port, e);
    }
  }

  URI url() {
    return URI.create("http://127.0.0.1:" + server.getAddress().getPort());
  }

  @Override
  public void close() {
    server.stop(0);
    threads.close();
  }

  private void handle(HttpExchange exchange) throws IOException {
    try (exchange) {
      String path = exchange.getRequestURI().getPath().substring("/eth/v1/".length());
      Reply reply = reply(path.split("/"), wanted(exchange.getRequestURI().getQuery()));
      ObjectNode body = JSON.createObjectNode();
      if (reply.status() == 200) {
        body.put("execution_optimistic", false).put("finalized", true).set("data", reply.data());
      } else {
        body.put("code", reply.status()).set("message", reply.data());
      }
      byte[] bytes = JSON.writeValueAsBytes(body);
      exchange.getResponseHeaders().set("content-type", "application/json");
      exchange.sendResponseHeaders(reply.status(), bytes.length);
      exchange.getResponseBody().write(bytes);
    }
  }

  private Reply reply(String[] path, List<String> wanted) {
    String at = path.length > 2 ? path[2] : "";
    return switch (path[0] + "/" + (path.length > 1 ? path[1] : "")) {
      case "config/spec" ->
          ok(
              JSON.createObjectNode()
                  .put("SECONDS_PER_SLOT", Integer.toString(SECONDS_PER_SLOT))
                  .put("SLOTS_PER_EPOCH", "32"));
      case "node/health", "node/version" -> ok(JSON.createObjectNode());
      case "beacon/genesis" ->
          ok(
              JSON.createObjectNode()
                  .put("genesis_time", Long.toString(genesis))
                  .put("genesis_validators_root", zeros(32))
                  .put("genesis_fork_version", "0x00000000"));
      case "beacon/headers" ->
          switch (at) {
            case "" -> ok(JSON.createArrayNode().add(headHeader()));
            case "head" -> ok(headHeader());
            default -> notFound("no such header");
          };
      case "beacon/blob_sidecars" -> {
        ArrayNode found = blobs(at, wanted, false);
        yield found.isEmpty() ? notFound("no blobs in that slot") : ok(found);
      }
      case "beacon/blobs" -> ok(blobs(at, wanted, true));
      default -> notFound("not found");
    };
  }

  private ArrayNode blobs(String at, List<String> wanted, boolean bare) {
    long slot = at.equals("head") ? head : Long.parseLong(at);
    ArrayNode found = JSON.createArrayNode();
    for (Sidecar sidecar : sidecars) {
      if (sidecar.slot() == slot
          && (wanted.isEmpty() || wanted.contains(sidecar.versionedHash()))) {
        String blob = full(sidecar.blob());
        if (bare) {
          found.add(blob);
        } else {
          found
              .addObject()
              .put("index", Integer.toString(found.size() - 1))
              .put("blob", blob)
              .put("kzg_commitment", sidecar.commitment())
              .put("kzg_proof", sidecar.proof());
        }
      }
    }
    return found;
  }

  /// The recording leaves out a blob's zeros at its end.
  private static String full(String blob) {
    return blob + "0".repeat(2 + 2 * BLOB_BYTES - blob.length());
  }

  private ObjectNode headHeader() {
    ObjectNode header =
        JSON.createObjectNode().put("root", "0x%064x".formatted(head)).put("canonical", true);
    header
        .putObject("header")
        .put("signature", zeros(96))
        .putObject("message")
        .put("slot", Long.toString(head))
        .put("proposer_index", "0")
        .put("parent_root", zeros(32))
        .put("state_root", zeros(32))
        .put("body_root", zeros(32));
    return header;
  }

  private static List<String> wanted(@org.jspecify.annotations.Nullable String query) {
    String name = "versioned_hashes=";
    return query == null
        ? List.of()
        : Arrays.stream(query.split("&"))
            .filter(part -> part.startsWith(name))
            .flatMap(part -> Arrays.stream(part.substring(name.length()).split(",")))
            .toList();
  }

  private static Reply ok(JsonNode data) {
    return new Reply(200, data);
  }

  private static Reply notFound(String why) {
    return new Reply(404, JSON.getNodeFactory().textNode(why));
  }

  private static String zeros(int bytes) {
    return "0x" + "00".repeat(bytes);
  }
}
