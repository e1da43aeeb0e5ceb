package org.aztecnode.p2p.pool;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.concurrent.TimeUnit;
import org.aztecnode.crypto.field.Fr;
import org.aztecnode.protocol.tx.TxHash;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Processes that end in the middle of writing. `-Daztec.kills=N` ends more of them.
class CrashTest {
  @TempDir Path directory;

  private final Set<Long> in = new HashSet<>();
  private final Set<Long> out = new HashSet<>();

  @Test
  void aKilledProcessLosesNoTransactionThatItAccepted() throws Exception {
    SplittableRandom random = new SplittableRandom(7);
    long first = 1;
    for (int kill = 0; kill < Integer.getInteger("aztec.kills", 4); kill++) {
      Process process = start("", first);
      try (BufferedReader lines = reader(process)) {
        assertThat(lines.readLine()).isEqualTo("open");
        Thread.sleep(random.nextInt(300));
        // leaves what it said to be read, as destroying the process does not
        process.toHandle().destroyForcibly();
        lines.lines().forEach(this::note);
      } finally {
        process.destroyForcibly().waitFor();
      }
      holdsWhatWasAccepted();
      first += 1_000_000;
    }
    assertThat(in).isNotEmpty();
  }

  /// The limit on the size of a file stands in for a full disk.
  @Test
  void aFullDiskIsToldAndLosesNothing() throws Exception {
    Process process = start("ulimit -f 4000; ", 1);
    try (BufferedReader lines = reader(process)) {
      assertThat(lines.readLine()).isEqualTo("open");
      List<String> told = lines.lines().toList();
      assertThat(told.getLast()).isEqualTo("DiskFull");
      told.forEach(this::note);
    }
    assertThat(process.waitFor(20, TimeUnit.SECONDS)).isTrue();
    assertThat(in).isNotEmpty();
    holdsWhatWasAccepted();
  }

  private void note(String line) {
    if (line.startsWith("+")) {
      in.add(Long.parseLong(line.substring(1)));
    } else if (line.startsWith("-")) {
      out.add(Long.parseLong(line.substring(1)));
    }
  }

  /// The last step may have been done without having been told.
  private void holdsWhatWasAccepted() {
    TestChain chain = new TestChain();
    try (TxPool pool = TxPool.open(directory, PoolChild.CONFIG, chain, chain)) {
      Set<TxHash> pending = new HashSet<>(pool.pending());
      assertThat(pending)
          .allSatisfy(hash -> assertThat(pool.get(hash).orElseThrow().hash()).isEqualTo(hash));
      Set<Long> missing = new HashSet<>(in);
      missing.removeAll(out);
      missing.removeIf(i -> pending.contains(hash(i)));
      // one that was on its way out
      assertThat(missing).hasSizeLessThanOrEqualTo(1);
      assertThat(out).noneMatch(i -> pending.contains(hash(i)));
    }
  }

  private static TxHash hash(long i) {
    return new TxHash(Fr.of(i));
  }

  private Process start(String before, long first) throws IOException {
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
            PoolChild.class.getName(),
            directory.toString(),
            Long.toString(first)));
    String quoted = String.join(" ", command.stream().map(c -> "'" + c + "'").toList());
    return new ProcessBuilder("bash", "-c", before + "exec " + quoted)
        .redirectError(ProcessBuilder.Redirect.DISCARD)
        .start();
  }

  private static BufferedReader reader(Process process) {
    return new BufferedReader(
        new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8));
  }
}
