package org.aztecnode.interop;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// From an empty directory to the end of a recorded chain, and to the answers of the reference
/// node. `-Daztec.recordings=DIR` runs recordings that nobody has seen.
class ReplayTest {
  private static final Duration SYNC = Duration.ofMinutes(10);

  @TempDir private Path directory;

  @ParameterizedTest
  @MethodSource("org.aztecnode.interop.Recording#all")
  void followsTheChainToTheReferencesAnswers(Recording recording) throws Exception {
    try (RecordedL1 l1 = RecordedL1.start(recording);
        NodeProcess node = NodeProcess.start(l1.environment(), directory.resolve("data"))) {
      Duration took = node.awaitBlock(recording.lastBlock(), SYNC);
      System.out.printf(
          "%s: block %d after %d ms%n", recording, recording.lastBlock(), took.toMillis());

      ReplayCheck check = new ReplayCheck(recording, node.client());
      assertThat(check.tips(Duration.ofMinutes(10)).differences()).isEmpty();
      assertThat(check.roots().differences()).isEmpty();
      ReplayCheck.Report answers = check.answers();
      assertThat(answers.compared()).isPositive().isEqualTo(recorded(recording));
      assertThat(answers.differences()).as("%s", answers).isEmpty();
      assertThat(node.stop()).isEqualTo(NodeProcess.TERMINATED);
    }
  }

  /// How many answers the recording says it has; a file that is missing shows.
  private static int recorded(Recording recording) {
    return recording
        .manifest()
        .at("/counts/answers")
        .propertyStream()
        .filter(method -> !AnswerRules.isVolatile(method.getKey()))
        .mapToInt(method -> method.getValue().asInt())
        .sum();
  }

  @ParameterizedTest
  @MethodSource("org.aztecnode.interop.Recording#all")
  void readsBlobsFromABeaconNodeThatLeadsByNoHeader(Recording recording) throws Exception {
    try (RecordedL1 l1 = RecordedL1.start(recording)) {
      var environment = l1.environment();
      environment.remove("BLOB_FILE_STORE_URLS");
      environment.put("L1_CONSENSUS_HOST_URLS", l1.url().toString());
      try (NodeProcess node = NodeProcess.start(environment, directory.resolve("data"))) {
        node.awaitBlock(recording.lastBlock(), SYNC);
        assertThat(new ReplayCheck(recording, node.client()).roots().differences()).isEmpty();
      }
    }
  }
}
