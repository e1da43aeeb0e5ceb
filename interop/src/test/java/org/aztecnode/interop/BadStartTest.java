package org.aztecnode.interop;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.aztecnode.node.ExitCode;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// A node that is started wrongly ends with a code of its own for each reason and says what to do;
/// the data directory is left as it was.
class BadStartTest {
  private static final Duration LIMIT = Duration.ofMinutes(10);
  private static final ObjectMapper JSON = new ObjectMapper();

  @TempDir private static Path scratch;

  private static List<Recording> recordings = List.of();
  private static RecordedL1 l1;
  private static Path data;
  private static Map<String, String> before;

  @BeforeAll
  static void syncOnce() throws Exception {
    recordings = Recording.all();
    l1 = RecordedL1.start(recordings.getFirst());
    data = scratch.resolve("data");
    try (NodeProcess node = NodeProcess.start(l1.environment(), data)) {
      node.awaitBlock(recordings.getFirst().lastBlock(), LIMIT);
      assertThat(node.stop()).isEqualTo(NodeProcess.TERMINATED);
    }
    before = contents();
  }

  @AfterAll
  static void end() {
    l1.close();
  }

  @AfterEach
  void nothingIsLost() throws Exception {
    assertThat(contents()).isEqualTo(before);
  }

  @Test
  void afterAllOfThisTheDirectoryIsStillGood() throws Exception {
    aWrongChainIdIsRefused();
    try (NodeProcess node = NodeProcess.start(l1.environment(), data)) {
      node.awaitBlock(recordings.getFirst().lastBlock(), LIMIT);
      assertThat(node.stop()).isEqualTo(NodeProcess.TERMINATED);
    }
    before = contents();
  }

  @Test
  void aWrongRegistryIsRefused() throws Exception {
    Map<String, String> wrong = l1.environment();
    wrong.put("REGISTRY_CONTRACT_ADDRESS", "0x00000000000000000000000000000000000000aa");
    refused(wrong, data, ExitCode.WRONG_REGISTRY, "00000000000000000000000000000000000000aa");
  }

  @Test
  void aWrongChainIdIsRefused() throws Exception {
    Map<String, String> wrong = l1.environment();
    wrong.put("L1_CHAIN_ID", "424242");
    refused(wrong, data, ExitCode.WRONG_CHAIN, "424242");
  }

  @Test
  void aWrongRollupVersionIsRefused() throws Exception {
    Map<String, String> wrong = l1.environment();
    wrong.put("ROLLUP_VERSION", "123456");
    refused(wrong, data, ExitCode.WRONG_ROLLUP, "123456");
  }

  @Test
  void theDataOfAnotherRollupAreRefused() throws Exception {
    assumeTrue(recordings.size() > 1, "needs a second recording");
    try (RecordedL1 other = RecordedL1.start(recordings.getLast())) {
      refused(
          other.environment(), data, ExitCode.DATA_OTHER_ROLLUP, "give another --data-directory");
    }
  }

  @Test
  void anotherGenesisIsRefused() throws Exception {
    Map<String, String> wrong = l1.environment();
    boolean funded = wrong.getOrDefault("TEST_ACCOUNTS", "false").matches("1|true|TRUE");
    wrong.put("TEST_ACCOUNTS", Boolean.toString(!funded));
    refused(wrong, data, ExitCode.WRONG_GENESIS, "--test-accounts");
  }

  @Test
  void aDirectoryOfANewerReleaseIsRefused() throws Exception {
    Path identity = data.resolve("aztec-node/identity.json");
    byte[] own = Files.readAllBytes(identity);
    ObjectNode newer = (ObjectNode) JSON.readTree(own);
    Files.write(identity, JSON.writeValueAsBytes(newer.put("format", 999)));
    try {
      refused(l1.environment(), data, ExitCode.DATA_OTHER_FORMAT, "newer release (format 999");
    } finally {
      Files.write(identity, own);
    }
  }

  @Test
  void aSecondProcessIsRefusedAndTheFirstGoesOn() throws Exception {
    try (NodeProcess first = NodeProcess.start(l1.environment(), data)) {
      first.awaitBlock(recordings.getFirst().lastBlock(), LIMIT);
      refused(l1.environment(), data, ExitCode.DATA_LOCKED, "(pid " + first.pid() + ")");
      assertThat(first.client().result("node_getBlockNumber").asLong())
          .isEqualTo(recordings.getFirst().lastBlock());
      assertThat(first.stop()).isEqualTo(NodeProcess.TERMINATED);
    }
    before = contents();
  }

  @Test
  void aPortInUseIsRefused() throws Exception {
    try (ServerSocket other = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      int port = other.getLocalPort();
      NodeProcess node = NodeProcess.start(l1.environment(), data, port);
      assertThat(node.awaitEnd(LIMIT)).as(node.logTail()).isEqualTo(ExitCode.PORT_IN_USE.number());
      assertThat(node.logTail()).contains(":" + port + ": the port is in use; give it another");
    }
    before = contents();
  }

  @Test
  void aFileInTheWayIsNamed() throws Exception {
    Path directory = Files.createDirectories(scratch.resolve("blocked"));
    Path file = Files.writeString(directory.resolve("aztec-node"), "mine");
    refused(
        l1.environment(),
        directory,
        ExitCode.DATA_NOT_WRITABLE,
        "a file is in the way; make it writable, or give another --data-directory");
    assertThat(file).hasContent("mine");
  }

  @Test
  void aReadOnlyDirectoryIsRefused() throws Exception {
    try (SmallDisk disk = mounted("read-only", "ro,size=1m")) {
      refused(
          l1.environment(),
          disk.directory(),
          ExitCode.DATA_NOT_WRITABLE,
          "the file system is read-only");
    }
  }

  @Test
  void aFullDiskIsTold() throws Exception {
    for (String size : List.of("4k", "32k", "128k")) {
      try (SmallDisk disk = mounted("full-" + size, "size=" + size)) {
        refused(l1.environment(), disk.directory(), ExitCode.DISK_FULL, "free some");
      }
    }
  }

  private static SmallDisk mounted(String name, String options) throws Exception {
    Path directory = Files.createDirectories(scratch.resolve(name));
    Optional<SmallDisk> disk = SmallDisk.mount(directory, options);
    assumeTrue(disk.isPresent(), "this user may not mount a small file system");
    return disk.get();
  }

  private static void refused(
      Map<String, String> environment, Path directory, ExitCode code, String words)
      throws Exception {
    Files.deleteIfExists(directory.resolveSibling(directory.getFileName() + ".log"));
    NodeProcess node = NodeProcess.start(environment, directory);
    int status = node.awaitEnd(LIMIT);
    assertThat(status).as(node.logTail()).isEqualTo(code.number());
    assertThat(node.logTail()).contains(words).doesNotContain("\tat org.aztecnode");
  }

  /// The files of the data directory but those that tell who uses it now.
  private static Map<String, String> contents() throws IOException {
    Map<String, String> contents = new TreeMap<>();
    try (Stream<Path> files = Files.walk(data)) {
      for (Path file : files.filter(Files::isRegularFile).toList()) {
        String name = data.relativize(file).toString();
        if (!name.matches(".*lock(\\.mdb)?")) {
          contents.put(name, Integer.toHexString(Arrays.hashCode(Files.readAllBytes(file))));
        }
      }
    }
    return contents;
  }
}
