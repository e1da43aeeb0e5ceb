package org.aztecnode.interop;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.condition.EnabledIfEnvironmentVariable;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// The reference's own client library takes our answers. It is not part of this project: the test
/// runs where `AZTEC_REFERENCE_HOME` names an installation.
@EnabledIfEnvironmentVariable(named = ReferenceClientTest.HOME, matches = ".+")
class ReferenceClientTest {
  static final String HOME = "AZTEC_REFERENCE_HOME";
  private static final Duration SYNC = Duration.ofMinutes(10);

  @TempDir private Path directory;

  @ParameterizedTest
  @MethodSource("org.aztecnode.interop.Recording#all")
  void itsSchemasAcceptEveryAnswer(Recording recording) throws Exception {
    try (RecordedL1 l1 = RecordedL1.start(recording);
        NodeProcess node = NodeProcess.start(l1.environment(), directory.resolve("data"))) {
      node.awaitBlock(recording.lastBlock(), SYNC);
      Process client =
          new ProcessBuilder(
                  Path.of(System.getenv(HOME), "bin", "node").toString(),
                  "--no-warnings",
                  Path.of(System.getProperty("aztec.root"), "interop", "reference-client.mjs")
                      .toString(),
                  recording.directory().toString(),
                  node.url().toString())
              .redirectErrorStream(true)
              .start();
      String output = new String(client.getInputStream().readAllBytes());
      assertThat(client.waitFor()).as(output).isZero();
      JsonNode accepted = accepted(output);
      for (String method : List.of("isValidTx", "simulatePublicCalls")) {
        if (recording.methods().contains(method)) {
          assertThat(accepted.path(method).asInt()).as(method).isPositive();
        }
      }
    }
  }

  private static JsonNode accepted(String output) throws Exception {
    String line = output.lines().filter(l -> l.startsWith("accepted ")).findFirst().orElseThrow();
    return new ObjectMapper().readTree(line.substring("accepted ".length()));
  }
}
