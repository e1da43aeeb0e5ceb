package org.aztecnode.interop;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.aztecnode.testing.HostileProxy;
import org.aztecnode.testing.HostileProxy.Fault;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// What a node needs is away for a while: it says so, stays up, and goes on once it is there.
class OutageTest {
  private static final Duration LIMIT = Duration.ofMinutes(10);

  @TempDir private Path scratch;

  private final HttpClient http = HttpClient.newHttpClient();
  private final Recording recording = Recording.all().getFirst();
  private RecordedL1 l1;

  @BeforeEach
  void startL1() {
    l1 = RecordedL1.start(recording);
  }

  @AfterEach
  void endL1() {
    l1.close();
    http.close();
  }

  private HttpResponse<String> get(NodeProcess node, String path) throws Exception {
    return http.send(
        HttpRequest.newBuilder(URI.create(node.adminUrl() + path)).build(),
        HttpResponse.BodyHandlers.ofString());
  }

  private void awaitHealth(NodeProcess node, String words) {
    await()
        .atMost(LIMIT)
        .ignoreExceptions()
        .untilAsserted(() -> assertThat(get(node, "/health").body()).contains(words));
  }

  @Test
  void waitsForL1AndFollowsItOnceItIsThere() throws Exception {
    try (HostileProxy proxy = HostileProxy.of(l1.url())) {
      proxy.set(Fault.RESET);
      Map<String, String> environment = l1.environment();
      environment.put("ETHEREUM_HOSTS", proxy.url().toString());
      try (NodeProcess node = NodeProcess.start(environment, scratch.resolve("data"))) {
        awaitHealth(node, "the rollup is not found yet");
        assertThat(get(node, "/health").statusCode()).isEqualTo(503);
        assertThat(get(node, "/health/live").statusCode()).isEqualTo(200);
        assertThat(get(node, "/status").statusCode()).isEqualTo(500);
        await().atMost(LIMIT).until(() -> node.logTail().contains("L1 cannot be followed"));
        assertThat(get(node, "/metrics").body()).contains("aztec_node_l1_requests_seconds_count");
        proxy.set();
        node.awaitBlock(recording.lastBlock(), LIMIT);
        assertThat(node.stop()).isEqualTo(NodeProcess.TERMINATED);
      }
    }
  }

  @Test
  void stopsAtOnceWhileL1IsSilent() throws Exception {
    try (HostileProxy proxy = HostileProxy.of(l1.url())) {
      proxy.set(Fault.STALL);
      Map<String, String> environment = l1.environment();
      environment.put("ETHEREUM_HOSTS", proxy.url().toString());
      try (NodeProcess node = NodeProcess.start(environment, scratch.resolve("data"))) {
        await().atMost(LIMIT).until(() -> proxy.count() > 0);
        long asked = System.nanoTime();
        assertThat(node.stop()).as(node.logTail()).isEqualTo(NodeProcess.TERMINATED);
        assertThat(Duration.ofNanos(System.nanoTime() - asked)).isLessThan(Duration.ofSeconds(20));
      }
    }
  }

  @Test
  void servesOnAFullDiskAndGoesOnOnceThereIsSpace() throws Exception {
    Path data = Files.createDirectories(scratch.resolve("small"));
    Optional<SmallDisk> disk = SmallDisk.mount(data, "size=600k");
    List<String> limited =
        disk.isPresent() ? List.of() : List.of("sh", "-c", "ulimit -S -f 1200; exec \"$@\"", "sh");
    try (NodeProcess node =
        NodeProcess.start(l1.environment(), data, NodeProcess.freePort(), limited)) {
      awaitHealth(node, "free some");
      assertThat(node.client().result("node_isReady").isBoolean()).isTrue();
      assertThat(get(node, "/health/live").statusCode()).isEqualTo(200);
      if (disk.isPresent()) {
        disk.get().resize("1g");
      } else {
        lift(node);
      }
      node.awaitBlock(recording.lastBlock(), LIMIT);
      assertThat(new ReplayCheck(recording, node.client()).roots().differences()).isEmpty();
      awaitHealth(node, "\"ready\":true");
      assertThat(node.stop()).isEqualTo(NodeProcess.TERMINATED);
    } finally {
      if (disk.isPresent()) {
        disk.get().close();
      }
    }
  }

  private static void lift(NodeProcess node) throws Exception {
    assertThat(
            new ProcessBuilder("prlimit", "--pid", Long.toString(node.pid()), "--fsize=unlimited")
                .start()
                .waitFor())
        .isZero();
  }
}
