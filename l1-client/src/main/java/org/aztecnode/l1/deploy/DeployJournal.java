package org.aztecnode.l1.deploy;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.aztecnode.l1.Bytes;
import org.aztecnode.protocol.address.EthAddress;
import org.aztecnode.protocol.bytes.Bytes32;

/// What a deployment was about to do, a JSON object a line: first the plan it follows, then each
/// transaction as it was signed, written before it is sent. A line that was cut short by a crash
/// was never acted on and is dropped.
///
/// Holds no secret. One process at a time; one thread.
final class DeployJournal implements AutoCloseable {
  private static final String FORMAT = "aztec-node l1 deployment 1";
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final long MOST_BYTES = 256L << 20;

  /// What the plan was made of.
  ///
  /// @param genesisBlock hash of L1's block 0, by which a development chain is told from another
  /// @param plan the fingerprint of every step
  record Header(DeployPlan.Situation situation, Bytes32 genesisBlock, Bytes32 plan) {}

  /// A signed transaction of a step; a replacement follows the one it replaces.
  record Entry(String step, long nonce, Bytes32 hash, Bytes raw) {}

  private final Path file;
  private final FileChannel channel;
  private final FileLock lock;
  private Optional<Header> header = Optional.empty();
  private final Map<String, List<Entry>> entries = new LinkedHashMap<>();

  private DeployJournal(Path file, FileChannel channel, FileLock lock) {
    this.file = file;
    this.channel = channel;
    this.lock = lock;
  }

  /// Opens it, or an empty one.
  ///
  /// @throws IOException if it is damaged, in use, or not a journal; says which
  static DeployJournal open(Path file) throws IOException {
    Path directory = file.toAbsolutePath().getParent();
    if (directory != null) {
      Files.createDirectories(directory);
    }
    FileChannel channel =
        FileChannel.open(
            file, StandardOpenOption.CREATE, StandardOpenOption.READ, StandardOpenOption.WRITE);
    try {
      FileLock lock = lock(file, channel);
      DeployJournal journal = new DeployJournal(file, channel, lock);
      journal.read();
      return journal;
    } catch (IOException | RuntimeException e) {
      channel.close();
      throw e;
    }
  }

  private static FileLock lock(Path file, FileChannel channel) throws IOException {
    try {
      FileLock lock = channel.tryLock();
      if (lock != null) {
        return lock;
      }
    } catch (OverlappingFileLockException e) {
      // the same process has it
    }
    throw new IOException(file + " is in use by another deployment");
  }

  Optional<Header> header() {
    return header;
  }

  List<Entry> entries(String step) {
    return List.copyOf(entries.getOrDefault(step, List.of()));
  }

  /// Starts anew; what stood there is kept beside it under the name `FILE.old`.
  void begin(Header made) throws IOException {
    if (channel.size() > 0) {
      Files.copy(
          file,
          file.resolveSibling(file.getFileName() + ".old"),
          java.nio.file.StandardCopyOption.REPLACE_EXISTING);
      channel.truncate(0);
      channel.position(0);
      entries.clear();
    }
    ObjectNode line = JSON.createObjectNode();
    DeployPlan.Situation situation = made.situation();
    line.put("format", FORMAT)
        .put("chainId", situation.chainId())
        .put("genesisBlock", made.genesisBlock().toHex())
        .put("deployer", situation.deployer().toHex())
        .put("firstNonce", situation.firstNonce())
        .put("ownsToken", situation.ownsToken())
        .put("plan", made.plan().toHex());
    var present = line.putArray("present");
    situation.present().stream().sorted().forEach(a -> present.add(a.toHex()));
    write(line);
    header = Optional.of(made);
  }

  /// Durable when it returns.
  void add(Entry entry) throws IOException {
    write(
        JSON.createObjectNode()
            .put("step", entry.step())
            .put("nonce", entry.nonce())
            .put("hash", entry.hash().toHex())
            .put("raw", entry.raw().toHex()));
    entries.computeIfAbsent(entry.step(), _ -> new ArrayList<>()).add(entry);
  }

  private void write(ObjectNode line) throws IOException {
    ByteBuffer bytes = ByteBuffer.wrap((text(line) + "\n").getBytes(StandardCharsets.UTF_8));
    while (bytes.hasRemaining()) {
      channel.write(bytes);
    }
    channel.force(false);
  }

  private static String text(ObjectNode line) {
    try {
      return JSON.writeValueAsString(line);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException(e);
    }
  }

  private void read() throws IOException {
    if (channel.size() > MOST_BYTES) {
      throw new IOException(file + " is too large for a journal of a deployment");
    }
    byte[] bytes = Files.readAllBytes(file);
    int from = 0;
    for (int at = 0; at < bytes.length; at++) {
      if (bytes[at] == '\n') {
        line(new String(bytes, from, at - from, StandardCharsets.UTF_8));
        from = at + 1;
      }
    }
    channel.truncate(from);
    channel.position(from);
  }

  private void line(String text) throws IOException {
    try {
      JsonNode node = JSON.readTree(text);
      if (header.isEmpty()) {
        if (!FORMAT.equals(node.path("format").asText())) {
          throw new IllegalArgumentException("it does not start with the format");
        }
        header = Optional.of(header(node));
      } else {
        Entry entry =
            new Entry(
                node.path("step").asText(),
                node.path("nonce").asLong(-1),
                Bytes32.fromHex(node.path("hash").asText()),
                Bytes.fromHex(node.path("raw").asText()));
        entries.computeIfAbsent(entry.step(), _ -> new ArrayList<>()).add(entry);
      }
    } catch (JsonProcessingException | IllegalArgumentException e) {
      throw new IOException(
          file + " is not the journal of a deployment, or damaged: move it away", e);
    }
  }

  private static Header header(JsonNode node) {
    Set<EthAddress> present = new HashSet<>();
    node.path("present").forEach(a -> present.add(EthAddress.fromHex(a.asText())));
    return new Header(
        new DeployPlan.Situation(
            node.path("chainId").asLong(),
            EthAddress.fromHex(node.path("deployer").asText()),
            node.path("firstNonce").asLong(-1),
            present,
            node.path("ownsToken").asBoolean()),
        Bytes32.fromHex(node.path("genesisBlock").asText()),
        Bytes32.fromHex(node.path("plan").asText()));
  }

  @Override
  public void close() throws IOException {
    lock.release();
    channel.close();
  }
}
