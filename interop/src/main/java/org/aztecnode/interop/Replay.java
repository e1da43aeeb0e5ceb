package org.aztecnode.interop;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.stream.Stream;

/// Serves a recorded chain's L1 and a node of ours that follows it, until interrupted: `replay
/// [RECORDING] [--port N] [--data DIR] [--l1-only] [--check]`.
///
/// `--check` compares every recorded answer and ends with status 0 if all agree.
public final class Replay {
  private static final Duration SYNC = Duration.ofMinutes(10);

  private Replay() {}

  public static void main(String[] args) throws Exception {
    Arguments arguments = Arguments.parse(List.of(args));
    Recording recording = Recording.of(arguments.recording());
    Path scratch = Files.createTempDirectory("aztec-replay");
    int status = 0;
    try (RecordedL1 l1 = RecordedL1.start(recording)) {
      System.out.printf("# L1       %s%n# beacon   %s%n", l1.url(), l1.beaconUrl());
      if (arguments.l1Only()) {
        print(l1.environment());
        System.out.println("# last block " + recording.lastBlock());
        awaitInterrupt();
      } else {
        Path data = arguments.data().orElse(scratch.resolve("data"));
        int port = arguments.port() == 0 ? NodeProcess.freePort() : arguments.port();
        try (NodeProcess node = NodeProcess.start(l1.environment(), data, port)) {
          status = follow(recording, node, arguments.check());
        }
      }
    } finally {
      delete(scratch);
    }
    // not after an interrupt: exit would wait for the shutdown that waits for this thread
    if (status != 0) {
      System.exit(status);
    }
  }

  private static int follow(Recording recording, NodeProcess node, boolean check)
      throws IOException, InterruptedException {
    System.out.printf("# JSON-RPC %s%n# admin    %s%n", node.url(), node.adminUrl());
    Duration took = node.awaitBlock(recording.lastBlock(), SYNC);
    System.out.printf(
        "synced   %s to block %d in %.2f s from the start of the process%n",
        recording, recording.lastBlock(), took.toMillis() / 1000.0);
    if (!check) {
      System.out.println("Ctrl-C stops it");
      awaitInterrupt();
      return 0;
    }
    ReplayCheck comparison = new ReplayCheck(recording, node.client());
    List<ReplayCheck.Report> reports =
        List.of(comparison.tips(Duration.ofSeconds(30)), comparison.roots(), comparison.answers());
    System.out.printf(
        "tips     %s%nroots    %s%nanswers  %s%n", reports.get(0), reports.get(1), reports.get(2));
    return reports.stream().allMatch(report -> report.differences().isEmpty()) ? 0 : 1;
  }

  /// As lines that a shell can take.
  private static void print(Map<String, String> environment) {
    environment.forEach((name, value) -> System.out.println(name + "=" + value));
  }

  /// Shutdown runs the hooks that end the L1 and, when this thread goes on, closes what is open.
  private static void awaitInterrupt() throws InterruptedException {
    CountDownLatch interrupted = new CountDownLatch(1);
    Thread main = Thread.currentThread();
    Runtime.getRuntime()
        .addShutdownHook(
            new Thread(
                () -> {
                  interrupted.countDown();
                  try {
                    main.join(Duration.ofSeconds(40));
                  } catch (InterruptedException e) {
                    Thread.currentThread().interrupt();
                  }
                }));
    interrupted.await();
  }

  private static void delete(Path directory) throws IOException {
    try (Stream<Path> files = Files.walk(directory)) {
      for (Path file : files.sorted((a, b) -> b.compareTo(a)).toList()) {
        Files.delete(file);
      }
    }
  }

  private record Arguments(
      Path recording, int port, Optional<Path> data, boolean l1Only, boolean check) {
    static Arguments parse(List<String> args) {
      Path recording =
          Path.of(
              System.getenv().getOrDefault("AZTEC_RECORDINGS", "interop/recordings"), "local-3");
      int port = 8080;
      Optional<Path> data = Optional.empty();
      boolean l1Only = false;
      boolean check = false;
      List<String> rest = new ArrayList<>(args);
      while (!rest.isEmpty()) {
        String argument = rest.removeFirst();
        switch (argument) {
          case "--port" -> port = Integer.parseInt(rest.removeFirst());
          case "--data" -> data = Optional.of(Path.of(rest.removeFirst()));
          case "--l1-only" -> l1Only = true;
          case "--check" -> check = true;
          default -> {
            if (argument.startsWith("-")) {
              throw new IllegalArgumentException(
                  argument
                      + ": expected [RECORDING] [--port N] [--data DIR] [--l1-only] [--check]");
            }
            recording = Path.of(argument);
          }
        }
      }
      return new Arguments(recording, port, data, l1Only, check);
    }
  }
}
