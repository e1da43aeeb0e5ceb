package org.aztecnode.testing;

import java.io.BufferedReader;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.util.ArrayList;
import java.util.List;

/// Another process that runs a class of the test's own class path, to be killed or to run out of
/// something. What it prints can still be read after it was killed.
public final class ChildJvm implements AutoCloseable {
  private final Process process;
  private final BufferedReader out;

  private ChildJvm(Process process) {
    this.process = process;
    this.out = process.inputReader();
  }

  public static ChildJvm start(Class<?> main, String... arguments) throws IOException {
    return start(command(main, arguments));
  }

  /// The same where no file may be larger, which stands in for a full disk.
  public static ChildJvm startWithFilesUpTo(int kibibytes, Class<?> main, String... arguments)
      throws IOException {
    List<String> command =
        new ArrayList<>(List.of("bash", "-c", "ulimit -f " + kibibytes + "; exec \"$@\"", "bash"));
    command.addAll(command(main, arguments));
    return start(command);
  }

  private static ChildJvm start(List<String> command) throws IOException {
    return new ChildJvm(
        new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.DISCARD).start());
  }

  private static List<String> command(Class<?> main, String... arguments) {
    List<String> command = new ArrayList<>();
    command.add(ProcessHandle.current().info().command().orElseThrow());
    ManagementFactory.getRuntimeMXBean().getInputArguments().stream()
        .filter(
            option ->
                option.startsWith("--add-opens")
                    || option.startsWith("--enable-native")
                    || option.startsWith("--sun-misc"))
        .forEach(command::add);
    command.addAll(
        List.of(
            "-XX:TieredStopAtLevel=1",
            "-cp",
            System.getProperty("java.class.path"),
            main.getName()));
    command.addAll(List.of(arguments));
    return command;
  }

  /// What it prints.
  public BufferedReader out() {
    return out;
  }

  /// Ends it as hard as can be.
  public void kill() {
    // destroying the process would drop what is yet to be read
    process.toHandle().destroyForcibly();
    process.onExit().join();
  }

  /// @return its exit status
  public int await() throws InterruptedException {
    return process.waitFor();
  }

  @Override
  public void close() throws IOException {
    kill();
    out.close();
  }
}
