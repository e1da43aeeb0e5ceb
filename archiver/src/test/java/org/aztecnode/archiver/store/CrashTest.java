package org.aztecnode.archiver.store;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Processes that end in the middle of writing. `-Daztec.kills=N` ends more of them.
class CrashTest {
  private static final int LENGTH = 60;

  @TempDir Path directory;

  @Test
  void aKilledProcessLeavesTheLastCommittedStep() throws Exception {
    SplittableRandom random = new SplittableRandom(11);
    Ingestion.Script script = Ingestion.Script.of(5, LENGTH);
    for (int kill = 0; kill < Integer.getInteger("aztec.kills", 4); kill++) {
      Process process = start("");
      try (BufferedReader out = reader(process)) {
        assertThat(out.readLine()).isEqualTo("open");
        Thread.sleep(random.nextInt(400));
      } finally {
        process.destroyForcibly().waitFor();
      }
      try (ChainStore store = ChainStore.open(directory, Ingestion.IDENTITY)) {
        assertThat(store.verify()).isEmpty();
        assertThat(Ingestion.isPrefix(store, script)).isTrue();
      }
    }
  }

  /// The limit on the size of a file stands in for a full disk.
  @Test
  void aFullDiskEndsTheProcessAndLosesNothing() throws Exception {
    Process process = start("ulimit -f 800; ");
    try (BufferedReader out = reader(process)) {
      assertThat(out.readLine()).isEqualTo("open");
      assertThat(out.readLine()).isEqualTo("DiskFull");
    }
    assertThat(process.waitFor(20, TimeUnit.SECONDS)).isTrue();
    assertThat(process.exitValue()).isEqualTo(3);
    try (ChainStore store = ChainStore.open(directory, Ingestion.IDENTITY)) {
      assertThat(store.verify()).isEmpty();
      assertThat(store.syncState().checkpointNumber()).isPositive();
      assertThat(Ingestion.isPrefix(store, Ingestion.Script.of(5, LENGTH))).isTrue();
    }
  }

  private Process start(String before) throws IOException {
    List<String> command = new ArrayList<>();
    command.add(ProcessHandle.current().info().command().orElseThrow());
    ManagementFactory.getRuntimeMXBean().getInputArguments().stream()
        .filter(
            a ->
                a.startsWith("--add-opens")
                    || a.startsWith("--enable-native")
                    || a.startsWith("--sun-misc"))
        .forEach(command::add);
    command.addAll(
        List.of(
            "-XX:TieredStopAtLevel=1",
            "-cp",
            System.getProperty("java.class.path"),
            Ingestion.class.getName(),
            directory.toString(),
            "5",
            Integer.toString(LENGTH)));
    String quoted = String.join(" ", command.stream().map(c -> "'" + c + "'").toList());
    return new ProcessBuilder("bash", "-c", before + "exec " + quoted)
        .redirectError(ProcessBuilder.Redirect.INHERIT)
        .start();
  }

  private static BufferedReader reader(Process process) {
    return new BufferedReader(
        new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8));
  }
}
