package org.aztecnode.bench;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.sun.management.OperatingSystemMXBean;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.Writer;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.aztecnode.protocol.address.EthAddress;
import org.aztecnode.protocol.state.Genesis;
import org.aztecnode.protocol.state.StateReference;
import org.aztecnode.worldstate.HistoryPolicy;
import org.aztecnode.worldstate.RollupIdentity;
import org.aztecnode.worldstate.WorldState;

/// Executes the same transactions here and in the reference's simulators, in turns, and prints a
/// table: milliseconds of a run (the median) and of the processor. All of them have to end in the
/// same state.
///
/// Arguments: seconds of a turn (1.5), then beginnings of the workloads' names (all). The
/// environment names the reference's installation and its half of this, `AZTEC_REFERENCE_HOME` and
/// `AZTEC_REFERENCE_SCRIPT`; without them only this node is measured.
public final class ExecutionBenchmark {
  private static final int TURNS = 3;
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final RollupIdentity ROLLUP = new RollupIdentity(31337, 4, EthAddress.ZERO);
  private static final OperatingSystemMXBean SYSTEM =
      (OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean();

  /// What a turn took: each run in nanoseconds, and the processor's time of a run.
  private record Turn(long[] nanos, double cpuMillis, String state) {}

  /// One who takes turns.
  private interface Machine {
    Turn turn(double seconds) throws IOException;
  }

  private ExecutionBenchmark() {}

  public static void main(String[] args) throws Exception {
    double seconds = args.length > 0 ? Double.parseDouble(args[0]) : 1.5;
    List<String> chosen = Arrays.asList(args).subList(Math.min(1, args.length), args.length);
    String home = System.getenv().getOrDefault("AZTEC_REFERENCE_HOME", "");
    Path directory = Files.createTempDirectory("execution-benchmark");
    try (WorldState world =
        WorldState.open(directory, Genesis.PLAIN, ROLLUP, HistoryPolicy.ARCHIVE)) {
      System.out.println(
          "| work | here (ms) | native | TypeScript | here / native | / TypeScript |");
      System.out.println("| --- | ---: | ---: | ---: | ---: | ---: |");
      for (ExecutionWorkload work : ExecutionWorkload.all()) {
        if (chosen.isEmpty() || chosen.stream().anyMatch(work.name()::startsWith)) {
          measure(work, world, home, seconds);
        }
      }
    } finally {
      for (Path file : Files.list(directory).toList()) {
        Files.delete(file);
      }
      Files.delete(directory);
    }
  }

  private static void measure(ExecutionWorkload work, WorldState world, String home, double seconds)
      throws IOException {
    Process reference = home.isEmpty() ? null : start(home);
    try (OurExecution ours = new OurExecution(world, work.json())) {
      List<Machine> machines = new ArrayList<>();
      machines.add(budget -> turn(ours, budget));
      if (reference != null) {
        BufferedReader out = reference.inputReader();
        Writer in = reference.outputWriter();
        in.write(work.json() + "\n");
        machines.add(budget -> turn(in, out, "native", budget));
        machines.add(budget -> turn(in, out, "typescript", budget));
      }
      List<List<Turn>> turns = new ArrayList<>();
      String state = "";
      for (Machine machine : machines) {
        String other = machine.turn(2 * seconds).state;
        if (!state.isEmpty() && !state.equals(other)) {
          throw new IllegalStateException(work.name() + " ends in " + state + ", not " + other);
        }
        state = other;
        turns.add(new ArrayList<>());
      }
      for (int i = 0; i < TURNS; i++) {
        for (int m = 0; m < machines.size(); m++) {
          turns.get(m).add(machines.get(m).turn(seconds));
        }
      }
      System.out.println(row(work.name(), turns));
    } finally {
      if (reference != null) {
        end(reference);
      }
    }
  }

  /// At the end of its input it removes its state and ends; of one that is destroyed, it stays.
  private static void end(Process reference) throws IOException {
    reference.outputWriter().close();
    try {
      if (reference.waitFor(30, TimeUnit.SECONDS)) {
        return;
      }
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
    }
    reference.destroy();
  }

  private static String row(String name, List<List<Turn>> turns) {
    StringBuilder row = new StringBuilder("| " + name);
    List<Double> wall = new ArrayList<>();
    List<Double> cpu = new ArrayList<>();
    for (List<Turn> of : turns) {
      long[] all = of.stream().flatMapToLong(t -> Arrays.stream(t.nanos)).sorted().toArray();
      wall.add(all[all.length / 2] / 1e6);
      cpu.add(
          of.stream()
              .mapToDouble(Turn::cpuMillis)
              .sorted()
              .skip(TURNS / 2)
              .findFirst()
              .orElseThrow());
      row.append(format(" | %.2f (%.2f)", wall.getLast(), cpu.getLast()));
    }
    for (int i = 1; i < wall.size(); i++) {
      row.append(
          format(" | %.2f (%.2f)", wall.getFirst() / wall.get(i), cpu.getFirst() / cpu.get(i)));
    }
    return row + " |";
  }

  private static String format(String format, Object... values) {
    return String.format(Locale.ROOT, format, values);
  }

  private static Turn turn(OurExecution ours, double seconds) {
    long cpu = SYSTEM.getProcessCpuTime();
    long began = System.nanoTime();
    List<Long> runs = new ArrayList<>();
    StateReference state;
    do {
      long start = System.nanoTime();
      state = ours.run();
      runs.add(System.nanoTime() - start);
    } while (System.nanoTime() - began < seconds * 1e9);
    double cpuMillis = (SYSTEM.getProcessCpuTime() - cpu) / 1e6 / runs.size();
    String roots =
        state.noteHash().root() + " " + state.nullifier().root() + " " + state.publicData().root();
    return new Turn(runs.stream().mapToLong(Long::longValue).toArray(), cpuMillis, roots);
  }

  private static Turn turn(Writer in, BufferedReader out, String simulator, double seconds)
      throws IOException {
    in.write(JSON.writeValueAsString(Map.of("simulator", simulator, "seconds", seconds)) + "\n");
    in.flush();
    String line = out.readLine();
    if (line == null) {
      throw new IOException("the reference ended");
    }
    JsonNode json = JSON.readTree(line);
    List<Long> runs = new ArrayList<>();
    json.get("nanos").forEach(n -> runs.add(n.asLong()));
    return new Turn(
        runs.stream().mapToLong(Long::longValue).toArray(),
        json.get("cpuMs").asDouble(),
        json.get("state").asText());
  }

  private static Process start(String home) throws IOException {
    ProcessBuilder builder =
        new ProcessBuilder(
            Path.of(home, "bin", "node").toString(),
            "--no-warnings",
            System.getenv("AZTEC_REFERENCE_SCRIPT"));
    builder.redirectError(ProcessBuilder.Redirect.INHERIT);
    return builder.start();
  }
}
