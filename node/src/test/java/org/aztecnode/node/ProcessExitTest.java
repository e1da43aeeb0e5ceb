package org.aztecnode.node;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.ServiceLoader;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.aztecnode.config.Role;
import org.aztecnode.node.cli.Cli;
import org.aztecnode.node.role.NodeContext;
import org.aztecnode.node.role.NodeRole;
import org.aztecnode.node.service.StopSignal;
import org.aztecnode.node.storage.DataDirectory;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Real processes: their exit codes and what signals do to them.
class ProcessExitTest {
  @TempDir private Path directory;

  private final List<Process> started = new ArrayList<>();

  /// A process whose role, when it closes, waits for as long as its log level says nothing.
  static final class Entry {
    private Entry() {}

    public static void main(String[] arguments) {
      StopSignal stop = new StopSignal();
      stop.listen();
      NodeRole stubborn =
          new NodeRole() {
            @Override
            public Role role() {
              return Role.FULL;
            }

            @Override
            public void open(NodeContext context) {
              if (System.getenv("STUBBORN") != null) {
                context.services().add("stubborn", () -> new CountDownLatch(1).await());
              }
              context.services().add("polite", () -> System.out.println("closing politely"));
            }
          };
      Cli cli =
          new Cli(
              System.getenv(),
              "/",
              new java.io.PrintWriter(System.out, true),
              new java.io.PrintWriter(System.err, true),
              new NodeProcess(stop, List.of(stubborn)));
      System.exit(cli.run(arguments));
    }
  }

  @AfterEach
  void end() {
    started.forEach(Process::destroyForcibly);
  }

  private Process start(Class<?> entry, boolean isStubborn, String... arguments)
      throws IOException {
    List<String> command =
        new ArrayList<>(
            List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:TieredStopAtLevel=1",
                "-cp",
                System.getProperty("java.class.path"),
                entry.getName()));
    command.addAll(List.of(arguments));
    ProcessBuilder builder =
        new ProcessBuilder(command)
            .redirectErrorStream(true)
            .redirectOutput(log(started.size()).toFile());
    builder
        .environment()
        .keySet()
        .removeIf(k -> k.matches("(AZTEC|DATA|ETHEREUM|NETWORK|LOG|L1)_?.*"));
    if (isStubborn) {
      builder.environment().put("STUBBORN", "1");
    }
    Process process = builder.start();
    started.add(process);
    return process;
  }

  private Path log(int index) {
    return directory.resolve("log" + index);
  }

  private Process node(boolean isStubborn) throws IOException {
    return start(
        Entry.class,
        isStubborn,
        "--l1-rpc-urls=http://127.0.0.1:1",
        "--registry-address=0xb7f8bc63bbcad18155201308c8f3540b07f84f5e",
        "--port=0",
        "--admin-port=0",
        "--data-directory=" + directory.resolve("data"));
  }

  private void awaitLine(int index, String words) {
    await().atMost(2, TimeUnit.MINUTES).until(() -> Files.readString(log(index)).contains(words));
  }

  private static int exit(Process process) throws InterruptedException {
    assertThat(process.waitFor(2, TimeUnit.MINUTES)).isTrue();
    return process.exitValue();
  }

  @Test
  void mistakesEndWithTheirCode() throws Exception {
    assertThat(exit(start(AztecNode.class, false, "--port=x"))).isEqualTo(ExitCode.CONFIG.number());
    assertThat(Files.readString(log(0))).contains("the settings have 3 mistakes");
    assertThat(exit(start(AztecNode.class, false, "version"))).isZero();
  }

  @Test
  void sigtermClosesInOrderAndASecondProcessIsRefusedBefore() throws Exception {
    Process first = node(false);
    awaitLine(0, "JSON-RPC on http://");
    assertThat(Files.readString(log(0))).contains("ADMIN API KEY");
    assertThat(exit(node(false))).isEqualTo(ExitCode.DATA_LOCKED.number());
    assertThat(Files.readString(log(1)))
        .contains("used by another process (pid " + first.pid() + ")");
    first.destroy();
    assertThat(exit(first)).isEqualTo(143);
    assertThat(Files.readString(log(0))).contains("closing politely").contains("stopped after");
    DataDirectory.open(Optional.of(directory.resolve("data"))).close();
  }

  @Test
  void aSecondSignalForces() throws Exception {
    Process process = node(true);
    awaitLine(0, "JSON-RPC on http://");
    process.destroy();
    awaitLine(0, "closing politely");
    process.destroy();
    assertThat(exit(process)).isEqualTo(143);
    assertThat(Files.readString(log(0))).doesNotContain("stopped after");
  }

  @Test
  void rolesAreFoundByTheServiceLoader() {
    assertThat(ServiceLoader.load(NodeRole.class).stream().map(p -> p.get().role()))
        .doesNotHaveDuplicates();
  }
}
