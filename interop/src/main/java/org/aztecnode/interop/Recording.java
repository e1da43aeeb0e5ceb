package org.aztecnode.interop;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import java.util.zip.GZIPInputStream;

/// A chain that reference nodes made and answered for: its L1, its blobs, and what a reference node
/// said about it. A directory of `manifest.json`, `l1/` and `expected/`.
///
/// `-Daztec.recordings=DIR` names another directory of recordings than the bundled one, or a single
/// recording.
public final class Recording {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final String SUFFIX = ".ndjson.gz";
  private static final String PROTOCOL_ADDRESS = "0x" + "0".repeat(62);

  private final Path directory;
  private final JsonNode manifest;

  private Recording(Path directory) {
    this.directory = directory.toAbsolutePath().normalize();
    this.manifest = json(directory.resolve("manifest.json"));
  }

  /// Reads the recording of a directory.
  public static Recording of(Path directory) {
    return new Recording(directory);
  }

  /// The recordings of `aztec.recordings`, in the order of their names.
  ///
  /// @throws IllegalStateException if there is none
  public static List<Recording> all() {
    Path root = Path.of(System.getProperty("aztec.recordings", "interop/recordings"));
    if (isRecording(root)) {
      return List.of(of(root));
    }
    try (Stream<Path> entries = Files.list(root)) {
      List<Recording> found =
          entries.filter(Recording::isRecording).sorted().map(Recording::of).toList();
      if (found.isEmpty()) {
        throw new IllegalStateException("aztec.recordings: no recording in " + root);
      }
      return found;
    } catch (IOException e) {
      throw new UncheckedIOException("aztec.recordings: " + root, e);
    }
  }

  private static boolean isRecording(Path directory) {
    return Files.isRegularFile(directory.resolve("manifest.json"));
  }

  public String name() {
    return directory.getFileName().toString();
  }

  public Path directory() {
    return directory;
  }

  public JsonNode manifest() {
    return manifest;
  }

  /// The four tips once all is synced, as `node_getL2Tips` answers.
  public JsonNode tips() {
    return manifest.get("tips");
  }

  /// Number of the last block on L1.
  public long lastBlock() {
    return tips().at("/checkpointed/block/number").asLong();
  }

  /// What a node is told through its environment to follow this chain, but for its endpoints: the
  /// rollup, its timing, and what its genesis holds.
  public Map<String, String> environment() {
    Map<String, String> environment = new LinkedHashMap<>();
    manifest
        .at("/genesis/referenceEnv")
        .properties()
        .forEach(e -> environment.put(e.getKey(), e.getValue().asText()));
    JsonNode chain = manifest.get("chain");
    JsonNode l1 = manifest.path("l1Config");
    environment.put("NETWORK", "local");
    environment.put("L1_CHAIN_ID", chain.get("l1ChainId").asText());
    environment.put(
        "REGISTRY_CONTRACT_ADDRESS", chain.at("/l1ContractAddresses/registryAddress").asText());
    environment.put("ETHEREUM_SLOT_DURATION", l1.path("ethereumSlotDuration").asText("12"));
    environment.put("AZTEC_SLOT_DURATION", l1.path("aztecSlotDuration").asText("36"));
    environment.put("AZTEC_EPOCH_DURATION", l1.path("aztecEpochDuration").asText("32"));
    environment.put("BLOB_FILE_STORE_URLS", "file://" + blobStore());
    environment.put("PROVER_REAL_PROOFS", chain.path("realProofs").asText("false"));
    environment.put("SYNC_MODE", "full");
    environment.put("P2P_ENABLED", "false");
    environment.put("TX_PUBLIC_SETUP_ALLOWLIST", setupAllowList());
    environment.put("WS_NUM_HISTORIC_CHECKPOINTS", "0");
    // the chain ends where its recording ends, long ago
    environment.put("MAX_ALLOWED_ETH_CLIENT_DRIFT_SECONDS", "1000000000");
    return environment;
  }

  /// What the recorded node allowed in setup beside the release's own functions, which are the
  /// protocol contracts'.
  private String setupAllowList() {
    List<String> entries = new ArrayList<>();
    for (JsonNode function : calls("getAllowedPublicSetup").getFirst().answer().orMissing()) {
      if (!function.path("address").asText().startsWith(PROTOCOL_ADDRESS)) {
        entries.add(setupEntry(function));
      }
    }
    return String.join(",", entries);
  }

  private static String setupEntry(JsonNode function) {
    List<String> flags = new ArrayList<>();
    if (function.path("onlySelf").asBoolean()) {
      flags.add("os");
    }
    if (function.path("rejectNullMsgSender").asBoolean()) {
      flags.add("rn");
    }
    if (function.has("calldataLength")) {
      flags.add("cl=" + function.get("calldataLength"));
    }
    String target =
        function.has("address")
            ? "I:" + function.get("address").asText()
            : "C:" + function.get("classId").asText();
    return target
        + ":"
        + function.get("selector").asText()
        + (flags.isEmpty() ? "" : ":" + String.join("+", flags));
  }

  /// The reference's blob file store, a directory.
  public Path blobStore() {
    return directory.resolve("l1/blob-store");
  }

  /// `--load-state` of anvil, packed with a window of 2^27 bytes.
  Path anvilState() {
    return directory.resolve("l1/anvil-state.json.zst");
  }

  /// Methods that answers are recorded of, without `node_`, in the order of their names.
  public List<String> methods() {
    try (Stream<Path> files = Files.list(directory.resolve("expected"))) {
      return files
          .map(file -> file.getFileName().toString())
          .filter(file -> file.endsWith(SUFFIX))
          .map(file -> file.substring(0, file.length() - SUFFIX.length()))
          .filter(method -> !method.equals("timeline"))
          .sorted()
          .toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /// The recorded calls of one method.
  public List<RecordedCall> calls(String method) {
    return lines("expected/" + method + SUFFIX).stream()
        .map(line -> RecordedCall.of(method, line))
        .toList();
  }

  /// Archive and state of every block, from 0 on.
  public List<JsonNode> states() {
    return list(json(directory.resolve("expected/state.json")));
  }

  /// Committees by epoch and proposers by slot; only of chains with a committee.
  public Optional<JsonNode> committees() {
    Path file = directory.resolve("l1/committees.json");
    return Files.exists(file) ? Optional.of(json(file)) : Optional.empty();
  }

  /// The transactions that were sent, a JSON object a line; a chain without any has no such file.
  public Optional<Path> txs() {
    return Optional.of(directory.resolve("txs" + SUFFIX)).filter(Files::exists);
  }

  /// The same, read.
  public List<JsonNode> sentTxs() {
    return txs().isEmpty() ? List.of() : lines("txs" + SUFFIX);
  }

  /// How many transactions its blocks have together.
  public long txCount() {
    return manifest.at("/counts/txs").asLong();
  }

  /// The L1's blocks with their receipts.
  public List<JsonNode> l1Blocks() {
    return lines("l1/blocks" + SUFFIX);
  }

  /// The blobs by L1 block.
  public List<JsonNode> l1Blobs() {
    return lines("l1/blobs" + SUFFIX);
  }

  private List<JsonNode> lines(String file) {
    Path path = directory.resolve(file);
    try (BufferedReader reader =
        new BufferedReader(
            new InputStreamReader(
                new GZIPInputStream(Files.newInputStream(path)), StandardCharsets.UTF_8))) {
      List<JsonNode> lines = new ArrayList<>();
      for (String line = reader.readLine(); line != null; line = reader.readLine()) {
        if (!line.isBlank()) {
          lines.add(JSON.readTree(line));
        }
      }
      return lines;
    } catch (IOException e) {
      throw new UncheckedIOException(path.toString(), e);
    }
  }

  private static List<JsonNode> list(JsonNode array) {
    List<JsonNode> list = new ArrayList<>();
    array.forEach(list::add);
    return list;
  }

  private static JsonNode json(Path file) {
    try {
      return JSON.readTree(file.toFile());
    } catch (IOException e) {
      throw new UncheckedIOException(file.toString(), e);
    }
  }

  @Override
  public String toString() {
    return name();
  }
}
