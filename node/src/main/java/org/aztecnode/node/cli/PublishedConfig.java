package org.aztecnode.node.cli;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.aztecnode.config.Network;

/// What a network's keepers publish about it: its registry, its L1 chain, its blob stores. Read
/// from a URL or a file; the last good copy stands in when it cannot be read. A failure is no
/// reason not to start, as all of it can be set by hand.
///
/// Follows `cli/src/config/network_config.ts`.
final class PublishedConfig {
  private static final List<String> USUAL =
      List.of(
          "https://raw.githubusercontent.com/AztecProtocol/networks/refs/heads/main/network_config.json",
          "https://metadata.aztec.network/network_config.json");
  private static final int LARGEST = 1 << 20;
  private static final Duration PATIENCE = Duration.ofSeconds(5);
  private static final ObjectMapper MAPPER = new ObjectMapper();

  /// @param texts by environment variable
  /// @param warnings what went wrong
  record Read(Map<String, String> texts, List<String> warnings) {}

  private PublishedConfig() {}

  /// @param location the configured place; empty: the usual ones
  /// @param cache where the last good copy is kept; empty: nowhere
  static Read read(Network network, Optional<String> location, Optional<Path> cache) {
    List<String> warnings = new ArrayList<>();
    for (String place : location.map(List::of).orElse(USUAL)) {
      try {
        byte[] json = fetch(place);
        Map<String, String> texts = texts(json, network);
        cache.ifPresent(file -> keep(file, json));
        return new Read(texts, warnings);
      } catch (IOException e) {
        warnings.add(
            "the published configuration of "
                + network
                + " cannot be read from "
                + place
                + ": "
                + words(e));
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        return new Read(Map.of(), warnings);
      }
    }
    if (cache.isPresent() && Files.exists(cache.get())) {
      try {
        Map<String, String> texts = texts(Files.readAllBytes(cache.get()), network);
        warnings.add("using the copy in " + cache.get());
        return new Read(texts, warnings);
      } catch (IOException e) {
        warnings.add("the copy in " + cache.get() + " cannot be read: " + words(e));
      }
    }
    return new Read(Map.of(), warnings);
  }

  private static byte[] fetch(String place) throws IOException, InterruptedException {
    if (!place.startsWith("http://") && !place.startsWith("https://")) {
      Path file = place.startsWith("file:") ? Path.of(URI.create(place)) : Path.of(place);
      if (Files.size(file) > LARGEST) {
        throw new IOException("larger than it can be");
      }
      return Files.readAllBytes(file);
    }
    try (HttpClient client =
        HttpClient.newBuilder()
            .connectTimeout(PATIENCE)
            .followRedirects(HttpClient.Redirect.NORMAL)
            .build()) {
      HttpRequest request = HttpRequest.newBuilder(URI.create(place)).timeout(PATIENCE).build();
      HttpResponse<InputStream> response =
          client.send(request, HttpResponse.BodyHandlers.ofInputStream());
      try (InputStream body = response.body()) {
        if (response.statusCode() != 200) {
          throw new IOException("HTTP status " + response.statusCode());
        }
        byte[] json = body.readNBytes(LARGEST + 1);
        if (json.length > LARGEST) {
          throw new IOException("larger than it can be");
        }
        return json;
      }
    } catch (IllegalArgumentException e) {
      throw new IOException("not a URL", e);
    }
  }

  private static Map<String, String> texts(byte[] json, Network network) throws IOException {
    JsonNode entry = MAPPER.readTree(json).path(network.toString());
    Map<String, String> texts = new HashMap<>();
    put(texts, "REGISTRY_CONTRACT_ADDRESS", entry.path("registryAddress"));
    put(texts, "L1_CHAIN_ID", entry.path("l1ChainId"));
    put(texts, "FEE_ASSET_HANDLER_CONTRACT_ADDRESS", entry.path("feeAssetHandlerAddress"));
    put(texts, "BLOB_FILE_STORE_URLS", entry.path("blobFileStoreUrls"));
    return texts;
  }

  private static void put(Map<String, String> texts, String variable, JsonNode node) {
    if (node.isArray()) {
      List<String> elements = new ArrayList<>();
      node.forEach(e -> elements.add(e.asText()));
      texts.put(variable, String.join(",", elements));
    } else if (node.isValueNode() && !node.isNull()) {
      texts.put(variable, node.asText());
    }
  }

  private static void keep(Path file, byte[] json) {
    try {
      Files.createDirectories(file.getParent());
      Files.write(file, json);
    } catch (IOException _) {
      // a copy is a convenience; where it cannot be kept, the data directory's own check says so
    }
  }

  private static String words(IOException e) {
    if (e instanceof JsonProcessingException) {
      return "it is not JSON";
    }
    return e.getMessage() == null ? e.getClass().getSimpleName() : e.getMessage();
  }
}
