package org.aztecnode.interop.avm;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.aztecnode.execution.avm.DebugLogs;

/// Runs random programs in our machine and in the reference's simulators: `[--programs N] [--seed
/// S] [--native | --typescript] [--keep DIR]`. Ends with status 0 if there was no difference.
///
/// Where the reference's two are known to differ, the TypeScript one is made to do as the native
/// one. The environment names the installation of the reference, `AZTEC_REFERENCE_HOME`, and this
/// project's root, `AZTEC_NODE_HOME`.
public final class AvmFuzz {
  private static final String NATIVE = "native";
  private static final int WINDOW = 32;
  private static final int STARVE_ONE_IN = 4;
  private static final int MAX_KEPT = 10;
  private static final int MINIMIZING_ATTEMPTS = 600;
  private static final int CASES_A_REFERENCE = 20_000;
  private static final long NANOS_BETWEEN_LINES = 20_000_000_000L;

  /// A case under way, with what came of it here.
  private record Sent(long number, AvmCase of, Outcome ours) {}

  private final FuzzOptions options;
  private final CaseGenerator cases;
  private final OurMachine ours;
  private final Map<String, Integer> endings = new TreeMap<>();
  private final Deque<Sent> underWay = new ArrayDeque<>();
  private ReferenceMachine reference;
  private long answered;
  private long programs;
  private int differences;
  private int lost;
  private long microsHere;

  private AvmFuzz(FuzzOptions options, OurMachine ours, ReferenceMachine reference) {
    this.options = options;
    this.cases = new CaseGenerator(options.seed());
    this.ours = ours;
    this.reference = reference;
  }

  public static void main(String[] args) throws Exception {
    Optional<FuzzOptions> options = FuzzOptions.parse(args, System.getenv(), System.err::println);
    if (options.isEmpty()) {
      System.exit(2);
    }
    Path directory = Files.createTempDirectory("avm-fuzz");
    boolean good;
    try (OurMachine ours = OurMachine.open(directory)) {
      AvmFuzz fuzz = new AvmFuzz(options.get(), ours, start(options.get()));
      good = options.get().hostile() ? fuzz.recordHostile() : fuzz.run();
      fuzz.reference.close();
    } finally {
      delete(directory);
    }
    System.exit(good ? 0 : 1);
  }

  private static ReferenceMachine start(FuzzOptions options) throws IOException {
    return ReferenceMachine.start(options.referenceHome(), options.script(), options.simulators());
  }

  private boolean run() throws IOException, InterruptedException {
    long began = System.nanoTime();
    long next = began;
    for (long number = 0; programs < options.programs(); ) {
      while (underWay.size() < WINDOW) {
        send(number++);
      }
      answer();
      if (System.nanoTime() > next) {
        progress(began);
        next += NANOS_BETWEEN_LINES;
      }
    }
    progress(began);
    System.out.println("how calls ended:");
    list(endings);
    System.out.printf(
        "%d programs in %d cases of seed %d, with %s: %d differences, %d cases lost the"
            + " reference%n",
        programs, answered, options.seed(), options.simulators(), differences, lost);
    return differences == 0 && lost == 0;
  }

  /// Writes what the native simulator makes of hostile programs.
  private boolean recordHostile() throws IOException, InterruptedException {
    List<KeptCase> kept = new ArrayList<>();
    for (Map.Entry<String, AvmCase> entry : HostileCases.all(ours).entrySet()) {
      AvmCase of = entry.getValue();
      Sent sent = new Sent(kept.size(), of, ours.run(of));
      Answer answer = reference.run(of);
      answer
          .nativeOutcome()
          .flatMap(sent.ours::difference)
          .ifPresent(difference -> System.out.println(entry.getKey() + ": " + difference));
      compare(sent, answer);
      kept.add(new KeptCase(entry.getKey(), of, answer.nativeOutcome().orElseThrow()));
    }
    Path file = options.keep().resolve("hostile.json.gz");
    KeptCase.writeAll(file, kept);
    System.out.printf("%d programs in %s, %d differences%n", kept.size(), file, differences);
    list(endings);
    return differences == 0;
  }

  private static void list(Map<String, Integer> counts) {
    counts.entrySet().stream()
        .sorted(Map.Entry.<String, Integer>comparingByValue().reversed())
        .forEach(e -> System.out.printf("%8d %s%n", e.getValue(), e.getKey()));
  }

  private void send(long number) throws IOException {
    long began = System.nanoTime();
    AvmCase of = cases.make(number);
    Outcome outcome = run(number, of);
    if (number % STARVE_ONE_IN == 0 && outcome.hasGasLeft()) {
      of = cases.starve(of, number, outcome.gasUsed(of.gas()));
      outcome = run(number, of);
    }
    microsHere += (System.nanoTime() - began) / 1000;
    underWay.add(new Sent(number, of, outcome));
    try {
      reference.send(of);
    } catch (ReferenceMachine.Lost e) {
      // noticed when its answer is missing
    }
  }

  private Outcome run(long number, AvmCase of) {
    try {
      return ours.run(of);
    } catch (RuntimeException e) {
      throw new IllegalStateException("case " + number + ", which is " + of.toJson(), e);
    }
  }

  /// Takes the next answer. A case that the reference does not survive is told of, and not asked
  /// again.
  private void answer() throws IOException, InterruptedException {
    Sent sent = underWay.remove();
    Answer answer;
    try {
      answer = reference.receive();
    } catch (ReferenceMachine.Lost e) {
      lost++;
      System.out.println("case " + sent.number + ": " + e.getMessage());
      System.out.println("  which is " + sent.of.toJson());
      restart();
      return;
    }
    answered++;
    programs += sent.ours.programs();
    compare(sent, answer);
    if (answered % CASES_A_REFERENCE == 0) {
      restart();
    }
  }

  /// Another process, which is asked all that is under way.
  private void restart() throws IOException {
    reference.close();
    reference = start(options);
    for (Sent sent : underWay) {
      reference.send(sent.of);
    }
  }

  private void compare(Sent sent, Answer answer) throws IOException, InterruptedException {
    sent.ours.endings().forEach(ending -> endings.merge(ending, 1, Integer::sum));
    if (sent.ours.isAbortedFor(DebugLogs.TOO_MANY)) {
      return;
    }
    Optional<String> toNative = answer.nativeOutcome().flatMap(sent.ours::difference);
    if (toNative.isPresent()) {
      report(sent, NATIVE, toNative.get());
      return;
    }
    if (answer.typescript().isEmpty()) {
      return;
    }
    Outcome here = ours.run(sent.of.withoutDebugLogs());
    Optional<String> toTypescript = answer.typescript().flatMap(here::looseDifference);
    if (toTypescript.isPresent()) {
      report(sent, "typescript", toTypescript.get());
    }
  }

  private void report(Sent sent, String simulator, String difference)
      throws IOException, InterruptedException {
    differences++;
    System.out.printf("case %d differs from %s: %s%n", sent.number, simulator, difference);
    if (differences > MAX_KEPT) {
      return;
    }
    // what is kept is the native simulator's outcome
    List<String> asked = simulator.equals(NATIVE) ? List.of(NATIVE) : List.of(NATIVE, simulator);
    try (ReferenceMachine own =
        ReferenceMachine.start(options.referenceHome(), options.script(), asked)) {
      AvmCase least =
          new Minimizer(of -> differs(own, of, simulator, place(difference)), MINIMIZING_ATTEMPTS)
              .minimize(sent.of);
      Answer answer = own.run(least);
      Outcome expected = answer.nativeOutcome().orElseThrow();
      keep(simulator, new KeptCase(difference, least, expected));
      System.out.println("  least: " + least.toJson());
      System.out.println("  ours:  " + ours.run(least).json());
      System.out.println("  there: " + expected.json());
      answer.typescript().ifPresent(o -> System.out.println("  typescript: " + o.json()));
    }
  }

  /// Whether a case differs there.
  private boolean differs(ReferenceMachine own, AvmCase of, String simulator, String place)
      throws IOException, InterruptedException {
    Answer there = own.run(of);
    Optional<String> difference =
        simulator.equals(NATIVE)
            ? there.nativeOutcome().flatMap(ours.run(of)::difference)
            : there.typescript().flatMap(ours.run(of.withoutDebugLogs())::looseDifference);
    return difference.filter(found -> place(found).equals(place)).isPresent();
  }

  private static String place(String difference) {
    return difference.substring(0, difference.indexOf(':')).replaceAll("\\[\\d+]", "");
  }

  private void keep(String what, KeptCase kept) throws IOException {
    Path file =
        options.keep().resolve("%s-%08x.json".formatted(what, kept.of().toJson().hashCode()));
    kept.write(file);
    System.out.println("  kept in " + file);
  }

  private void progress(long began) {
    double seconds = (System.nanoTime() - began) / 1e9;
    System.out.printf(
        "%d programs in %d cases, %d differences, %.0f programs a second (%.2f ms a case here)%n",
        programs, answered, differences, programs / seconds, microsHere / 1e3 / (answered + 1));
  }

  private static void delete(Path directory) throws IOException {
    List<Path> all = new ArrayList<>();
    try (Stream<Path> files = Files.walk(directory)) {
      files.forEach(all::addFirst);
    }
    for (Path file : all) {
      Files.delete(file);
    }
  }
}
