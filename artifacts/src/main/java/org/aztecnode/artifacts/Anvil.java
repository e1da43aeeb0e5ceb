package org.aztecnode.artifacts;

import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;

/// A running `anvil`: a development L1 with JSON-RPC over HTTP and WebSocket on one port of the
/// loopback interface.
///
/// Closing ends the process (asked first, so that `--dump-state` works, then killed). So does the
/// end of this JVM, whatever ends it: a small shell program between the two holds the other end of
/// a pipe and asks anvil to end when the pipe breaks, a second later: of a block that it is making,
/// anvil would save the state without the block. An interrupt from the terminal, or the killing of
/// this JVM's process group, reaches neither of them, so that anvil is there until it is closed.
/// Threads may share it.
public final class Anvil implements AutoCloseable {
  private static final Duration START = Duration.ofSeconds(60);
  private static final Duration STOP = Duration.ofSeconds(15);
  private static final int LOG_TAIL = 4000;

  /// In a session of its own, so that signals to this process and its group do not reach it.
  private static final String APART =
      """
      if command -v setsid >/dev/null 2>&1; then exec setsid /bin/sh -c "$0" "$@"; fi
      exec /bin/sh -c "$0" "$@"
      """;

  /// `$@` is the program. Ends it at a line of its input, or a second after that has ended, and
  /// ends with its status.
  private static final String KEEPER =
      """
      trap '' INT
      exec 3<&0
      "$@" </dev/null 3<&- &
      child=$!
      (read -r _ || sleep 1; kill -TERM "$child" 2>/dev/null) <&3 &
      watch=$!
      exec 3<&- </dev/null
      wait "$child"
      status=$?
      kill "$watch" 2>/dev/null
      exit $status
      """;

  private final Process process;
  private final int port;
  private final Path log;
  private final Thread onExit = new Thread(this::end, "anvil-stop");

  private Anvil(Process process, int port, Path log) {
    this.process = process;
    this.port = port;
    this.log = log;
    Runtime.getRuntime().addShutdownHook(onExit);
  }

  /// The program: `-Daztec.anvil` or `AZTEC_ANVIL` if set, else what the build installed, else the
  /// `PATH`.
  ///
  /// @throws IllegalStateException if there is none
  public static Path binary() {
    return AnvilBinary.find();
  }

  /// Starts one and waits until it answers.
  ///
  /// @param port to listen on; 0 for a free one
  /// @param arguments further ones of the command line
  /// @throws IllegalStateException if it ends or does not answer within a minute; says why
  public static Anvil start(int port, String... arguments) {
    int listen = requireFree(port);
    List<String> command = new ArrayList<>(List.of("/bin/sh", "-c", APART, KEEPER, "anvil-keeper"));
    command.add(binary().toString());
    command.addAll(List.of("--silent", "--host", "127.0.0.1", "--port", Integer.toString(listen)));
    command.addAll(List.of(arguments));
    try {
      Path log = Files.createTempFile("anvil", ".log");
      Process process =
          new ProcessBuilder(command)
              .redirectErrorStream(true)
              .redirectOutput(log.toFile())
              .start();
      Anvil anvil = new Anvil(process, listen, log);
      try {
        anvil.awaitAnswer();
      } catch (RuntimeException e) {
        anvil.close();
        throw e;
      }
      return anvil;
    } catch (IOException e) {
      throw new UncheckedIOException("anvil", e);
    }
  }

  /// Where JSON-RPC is served: `http://127.0.0.1:PORT`.
  public URI url() {
    return URI.create("http://127.0.0.1:" + port);
  }

  public int port() {
    return port;
  }

  /// Of anvil itself.
  public long pid() {
    String program = binary().toString();
    return process
        .children()
        .filter(child -> child.info().command().filter(c -> c.equals(program)).isPresent())
        .findFirst()
        .map(ProcessHandle::pid)
        .orElse(process.pid());
  }

  public boolean isAlive() {
    return process.isAlive();
  }

  /// Done when the process has ended, by itself or not; with its exit status.
  public CompletableFuture<Integer> ended() {
    return process.onExit().thenApply(Process::exitValue);
  }

  /// The end of what it has written, for the message when something is wrong.
  public String logTail() {
    try {
      String text = Files.readString(log).strip();
      return text.substring(Math.max(0, text.length() - LOG_TAIL));
    } catch (IOException e) {
      return "(no log: " + e.getMessage() + ")";
    }
  }

  @Override
  public void close() {
    end();
    try {
      Runtime.getRuntime().removeShutdownHook(onExit);
    } catch (IllegalStateException e) {
      // the JVM is going down: the hook runs or has run
    }
    try {
      Files.deleteIfExists(log);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private void end() {
    List<ProcessHandle> all = process.descendants().toList();
    try (OutputStream keeper = process.getOutputStream()) {
      keeper.write('\n');
    } catch (IOException e) {
      // it has ended already
    }
    try {
      if (!process.waitFor(STOP.toMillis(), TimeUnit.MILLISECONDS)) {
        killAll(all);
        process.waitFor();
      }
    } catch (InterruptedException e) {
      killAll(all);
      Thread.currentThread().interrupt();
    }
  }

  private void killAll(List<ProcessHandle> descendants) {
    descendants.forEach(ProcessHandle::destroyForcibly);
    process.destroyForcibly();
  }

  private void awaitAnswer() {
    HttpRequest request =
        HttpRequest.newBuilder(url())
            .timeout(Duration.ofSeconds(5))
            .header("content-type", "application/json")
            .POST(
                HttpRequest.BodyPublishers.ofString(
                    "{\"jsonrpc\":\"2.0\",\"id\":1,\"method\":\"eth_chainId\",\"params\":[]}"))
            .build();
    long deadline = System.nanoTime() + START.toNanos();
    try (HttpClient http = HttpClient.newHttpClient()) {
      while (!answers(http, request)) {
        if (!process.isAlive()) {
          throw new IllegalStateException(
              "anvil ended with status " + process.exitValue() + ": " + logTail());
        }
        if (System.nanoTime() > deadline) {
          throw new IllegalStateException(
              "anvil gave no answer on port " + port + " in " + START + ": " + logTail());
        }
        Thread.sleep(20);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted while anvil started", e);
    }
  }

  private static boolean answers(HttpClient http, HttpRequest request) throws InterruptedException {
    try {
      return http.send(request, HttpResponse.BodyHandlers.ofString()).statusCode() == 200;
    } catch (IOException e) {
      return false;
    }
  }

  /// The port, or a free one for 0. Another server on it would answer in the place of ours.
  private static int requireFree(int port) {
    try (ServerSocket socket = new ServerSocket(port, 1, InetAddress.getLoopbackAddress())) {
      return socket.getLocalPort();
    } catch (IOException e) {
      throw new IllegalStateException(
          "anvil cannot listen on port " + port + ": " + e.getMessage());
    }
  }
}
