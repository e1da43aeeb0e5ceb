package org.aztecnode.interop.avm;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.BufferedReader;
import java.io.BufferedWriter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;

/// The reference's simulators in a process of their own: cases go in, answers come out in the same
/// order. One thread sends and receives.
final class ReferenceMachine implements AutoCloseable {
  /// The reference died or fell silent; which case it was at is the first without an answer.
  static final class Lost extends IOException {
    private static final long serialVersionUID = 1;

    private Lost(String message) {
      super(message);
    }
  }

  private static final long SECONDS_FOR_AN_ANSWER = 300;
  private static final ObjectMapper JSON = new ObjectMapper();

  private final Process process;
  private final BufferedWriter in;
  private final LinkedBlockingQueue<Optional<String>> answers = new LinkedBlockingQueue<>();

  private ReferenceMachine(Process process) {
    this.process = process;
    this.in = process.outputWriter();
    Thread.ofVirtual().start(this::read);
  }

  /// @param home of an installation of the reference, with `bin/node` and `node_modules`
  /// @param script the reference's half of the fuzzer
  /// @param simulators `native`, `typescript` or both
  static ReferenceMachine start(Path home, Path script, List<String> simulators)
      throws IOException {
    Path node = home.resolve("bin/node");
    List<String> command = new ArrayList<>();
    command.add(Files.isExecutable(node) ? node.toString() : "node");
    command.addAll(List.of("--no-warnings", script.toString()));
    command.addAll(simulators);
    ProcessBuilder builder = new ProcessBuilder(command);
    builder.environment().put("AZTEC_REFERENCE_HOME", home.toString());
    builder.redirectError(ProcessBuilder.Redirect.INHERIT);
    ReferenceMachine machine = new ReferenceMachine(builder.start());
    machine.write(Stage.toJson().toString());
    return machine;
  }

  void send(AvmCase of) throws IOException {
    write(of.toJson().toString());
  }

  /// @throws Lost if there will be none
  Answer receive() throws IOException, InterruptedException {
    Optional<String> line = answers.poll(SECONDS_FOR_AN_ANSWER, TimeUnit.SECONDS);
    if (line == null) {
      throw new Lost("the reference gave no answer for " + SECONDS_FOR_AN_ANSWER + " s");
    }
    if (line.isEmpty()) {
      throw new Lost("the reference died with status " + process.waitFor());
    }
    JsonNode json = JSON.readTree(line.get());
    return new Answer(outcome(json, "native"), outcome(json, "typescript"));
  }

  Answer run(AvmCase of) throws IOException, InterruptedException {
    send(of);
    return receive();
  }

  private static Optional<Outcome> outcome(JsonNode json, String simulator) {
    return Optional.ofNullable(json.get(simulator)).map(Outcome::of);
  }

  private void write(String line) throws IOException {
    try {
      in.write(line);
      in.write('\n');
      in.flush();
    } catch (IOException e) {
      throw new Lost("the reference takes no cases any more: " + e.getMessage());
    }
  }

  private void read() {
    try (BufferedReader out = process.inputReader()) {
      for (String line = out.readLine(); line != null; line = out.readLine()) {
        answers.add(Optional.of(line));
      }
    } catch (IOException e) {
      // the process is gone, which the end below says
    }
    answers.add(Optional.empty());
  }

  @Override
  public void close() throws IOException {
    try {
      in.close();
      if (!process.waitFor(10, TimeUnit.SECONDS)) {
        process.destroyForcibly();
      }
    } catch (InterruptedException e) {
      process.destroyForcibly();
      Thread.currentThread().interrupt();
    }
  }
}
