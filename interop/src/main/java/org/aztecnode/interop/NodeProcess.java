package org.aztecnode.interop;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.management.ManagementFactory;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/// Our node in a process of its own, on free ports and a directory of the caller's. Closing stops
/// it as an operator does (SIGTERM), and kills it if that takes too long.
///
/// It runs from its jar, or from the class path of this JVM where there is none, and with this
/// JVM's options for native access; or by the launcher that `AZTEC_NODE_LAUNCHER` names.
public final class NodeProcess implements AutoCloseable {
  /// The status of a process that SIGTERM has ended, also one that stopped in good order.
  public static final int TERMINATED = 143;

  private static final String MAIN = "org.aztecnode.node.AztecNode";
  private static final Duration STOP = Duration.ofMinutes(2);
  private static final int LOG_TAIL = 6000;

  private final Process process;
  private final URI url;
  private final URI adminUrl;
  private final Path log;
  private final long startedAt;
  private final RpcClient client;
  private final Optional<ClassArchive> making;

  private NodeProcess(
      Process process,
      int port,
      int adminPort,
      Path log,
      long startedAt,
      Optional<ClassArchive> making) {
    this.process = process;
    this.making = making;
    this.url = URI.create("http://127.0.0.1:" + port);
    this.adminUrl = URI.create("http://127.0.0.1:" + adminPort);
    this.log = log;
    this.startedAt = startedAt;
    this.client = new RpcClient(url);
  }

  /// Starts one; does not wait.
  ///
  /// @param environment what it is told beside its directory and its ports
  /// @param directory of its data; its log is written beside it
  public static NodeProcess start(Map<String, String> environment, Path directory) {
    return start(environment, directory, freePort());
  }

  /// The same, on a given port of JSON-RPC.
  public static NodeProcess start(Map<String, String> environment, Path directory, int port) {
    return start(environment, directory, port, List.of());
  }

  /// The same, by way of a program that executes what follows it.
  public static NodeProcess start(
      Map<String, String> environment, Path directory, int port, List<String> by) {
    int adminPort = freePort();
    Path log = directory.resolveSibling(directory.getFileName() + ".log");
    Optional<ClassArchive> making = ClassArchive.toMake();
    List<String> command = new ArrayList<>(by);
    command.addAll(
        command(
            environment,
            making.map(ClassArchive::options).orElseGet(ClassArchive::use),
            List.of()));
    ProcessBuilder builder = new ProcessBuilder(command);
    builder.environment().keySet().removeIf(name -> !KEPT.contains(name));
    builder.environment().putAll(environment);
    builder.environment().put("DATA_DIRECTORY", directory.toString());
    builder.environment().put("AZTEC_PORT", Integer.toString(port));
    builder.environment().put("AZTEC_ADMIN_PORT", Integer.toString(adminPort));
    builder.environment().put("AZTEC_DISABLE_ADMIN_API_KEY", "true");
    builder.environment().put("AZTEC_NODE_NO_BUILD", "1");
    builder.redirectErrorStream(true);
    builder.redirectOutput(ProcessBuilder.Redirect.appendTo(log.toFile()));
    long startedAt = System.nanoTime();
    try {
      Files.createDirectories(directory.toAbsolutePath().getParent());
      return new NodeProcess(builder.start(), port, adminPort, log, startedAt, making);
    } catch (IOException e) {
      making.ifPresent(archive -> archive.made(false));
      throw new UncheckedIOException("starting the node", e);
    }
  }

  /// Runs a command of the node to its end, its output gathered.
  public static Finished run(Map<String, String> environment, List<String> arguments)
      throws IOException, InterruptedException {
    ProcessBuilder builder =
        new ProcessBuilder(command(environment, ClassArchive.use(), arguments));
    builder.environment().keySet().removeIf(name -> !KEPT.contains(name));
    builder.environment().putAll(environment);
    Process process = builder.redirectErrorStream(true).start();
    String output = new String(process.getInputStream().readAllBytes());
    return new Finished(process.waitFor(), output);
  }

  /// @param output of both streams
  public record Finished(int status, String output) {}

  private static final String JAVA_OPTIONS = "AZTEC_NODE_JAVA_OPTS";

  private static final List<String> KEPT =
      List.of(
          JAVA_OPTIONS,
          "HOME",
          "JAVA_HOME",
          "LANG",
          "LC_ALL",
          "MALLOC_ARENA_MAX",
          "PATH",
          "TMPDIR");

  private static List<String> command(
      Map<String, String> environment, List<String> archive, List<String> arguments) {
    List<String> command = new ArrayList<>();
    String launcher = System.getenv("AZTEC_NODE_LAUNCHER");
    if (launcher != null) {
      command.add(launcher);
    } else {
      command.add(ProcessHandle.current().info().command().orElse("java"));
      ManagementFactory.getRuntimeMXBean().getInputArguments().stream()
          .filter(
              option ->
                  option.startsWith("--enable-native-access")
                      || option.startsWith("--add-opens")
                      || option.startsWith("--sun-misc-unsafe-memory-access"))
          .forEach(command::add);
      command.addAll(
          List.of(
              "-XX:+UseSerialGC",
              "-Xmx1g",
              "-cp",
              ClassArchive.jar().orElseGet(() -> System.getProperty("java.class.path"))));
      command.addAll(archive);
      // as the launcher does
      String options = environment.getOrDefault(JAVA_OPTIONS, "");
      command.addAll(options.isBlank() ? List.of() : List.of(options.strip().split("\\s+")));
      command.add(MAIN);
    }
    command.addAll(arguments);
    return command;
  }

  /// JSON-RPC.
  public URI url() {
    return url;
  }

  public URI adminUrl() {
    return adminUrl;
  }

  public RpcClient client() {
    return client;
  }

  public boolean isAlive() {
    return process.isAlive();
  }

  public long pid() {
    return process.pid();
  }

  /// Time since the process was started.
  public Duration age() {
    return Duration.ofNanos(System.nanoTime() - startedAt);
  }

  /// Waits until both the chain store and the world state have the block.
  ///
  /// @return time since the process was started
  /// @throws IllegalStateException if the node ends or takes longer; shows the end of its log
  public Duration awaitBlock(long block, Duration limit) throws InterruptedException {
    long deadline = System.nanoTime() + limit.toNanos();
    while (true) {
      if (has(block)) {
        return age();
      }
      if (!process.isAlive()) {
        throw new IllegalStateException(
            "the node ended with status " + process.exitValue() + ":\n" + logTail());
      }
      if (System.nanoTime() > deadline) {
        throw new IllegalStateException(
            "block " + block + " not there after " + limit + ":\n" + logTail());
      }
      Thread.sleep(50);
    }
  }

  /// Whether it has the block within the time; says nothing of a node that ended meanwhile.
  public boolean reaches(long block, Duration within) throws InterruptedException {
    long deadline = System.nanoTime() + within.toNanos();
    while (System.nanoTime() < deadline && process.isAlive()) {
      if (has(block)) {
        return true;
      }
      Thread.sleep(5);
    }
    return false;
  }

  private boolean has(long block) throws InterruptedException {
    try {
      JsonNode tips = client.result("node_getL2Tips");
      JsonNode state = client.result("node_getWorldStateSyncStatus");
      return tips.at("/checkpointed/block/number").asLong(-1) >= block
          && state.path("latestBlockNumber").asLong(-1) >= block;
    } catch (IOException e) {
      return false;
    }
  }

  /// Waits until it ends by itself.
  ///
  /// @return its exit status
  /// @throws IllegalStateException if it takes longer; it is killed then
  public int awaitEnd(Duration limit) throws InterruptedException {
    if (!process.waitFor(limit.toMillis(), TimeUnit.MILLISECONDS)) {
      kill();
      throw new IllegalStateException("the node did not end in " + limit + ":\n" + logTail());
    }
    end(true);
    return process.exitValue();
  }

  private void end(boolean inGoodOrder) {
    client.close();
    making.ifPresent(archive -> archive.made(inGoodOrder));
  }

  /// Stops it at once, as a power failure would.
  public void kill() throws InterruptedException {
    process.destroyForcibly().waitFor();
    end(false);
  }

  /// Asks it to stop.
  ///
  /// @return its exit status
  /// @throws IllegalStateException if it does not end in two minutes; it is killed then
  public int stop() throws InterruptedException {
    process.destroy();
    if (!process.waitFor(STOP.toMillis(), TimeUnit.MILLISECONDS)) {
      process.destroyForcibly().waitFor();
      throw new IllegalStateException("the node did not stop in " + STOP + ":\n" + logTail());
    }
    end(true);
    return process.exitValue();
  }

  @Override
  public void close() {
    if (!process.isAlive()) {
      end(false);
      return;
    }
    try {
      stop();
    } catch (InterruptedException e) {
      process.destroyForcibly();
      Thread.currentThread().interrupt();
    }
  }

  /// The end of what it wrote.
  public String logTail() {
    String text = log();
    return text.substring(Math.max(0, text.length() - LOG_TAIL));
  }

  /// All that it wrote.
  public String log() {
    try {
      return Files.readString(log);
    } catch (IOException e) {
      return "(no log: " + e.getMessage() + ")";
    }
  }

  static int freePort() {
    try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return socket.getLocalPort();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
