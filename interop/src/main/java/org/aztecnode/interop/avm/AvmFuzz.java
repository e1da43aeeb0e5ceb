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

/// Runs random programs in our machine and in the reference's simulators: `[--programs N] [--seed
/// S] [--native | --typescript] [--keep DIR]`. Ends with status 0 if there was no difference.
///
/// Where the reference's two differ the native one counts; such cases are told apart by their kind.
/// The environment names the installation of the reference, `AZTEC_REFERENCE_HOME`, and this
/// project's root, `AZTEC_NODE_HOME`.
public final class AvmFuzz {
  private static final int WINDOW = 32;
  private static final int STARVE_ONE_IN = 4;
  private static final int MAX_KEPT = 10;
  private static final int MINIMIZING_ATTEMPTS = 600;
  private static final int PROGRAMS_A_REFERENCE = 20_000;

  /// A case under way, with what came of it here.
  private record Sent(long number, AvmCase of, Outcome ours) {}

  private final FuzzOptions options;
  private final CaseGenerator cases;
  private final OurMachine ours;
  private final Map<String, Integer> endings = new TreeMap<>();
  private final Map<String, Integer> typescriptOnly = new TreeMap<>();
  private final Deque<Sent> underWay = new ArrayDeque<>();
  private ReferenceMachine reference;
  private int answeredByThis;
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
    long answered = 0;
    for (long number = 0; answered < options.programs(); ) {
      while (number < options.programs() && underWay.size() < WINDOW) {
        send(number++);
      }
      if (answer()) {
        answered++;
      }
      if (answered % 5000 == 0) {
        progress(answered, began);
      }
    }
    progress(answered, began);
    System.out.println("how they ended:");
    list(endings);
    System.out.println("where the reference's two differ and ours is as the native one:");
    list(typescriptOnly);
    System.out.printf("%d differences, %d cases lost the reference%n", differences, lost);
    return differences == 0;
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
    Outcome outcome = ours.run(of);
    if (number % STARVE_ONE_IN == 0 && outcome.hasGasLeft()) {
      AvmCase starved = cases.starve(of, number, outcome.gasUsed(of.gas()));
      of = starved;
      outcome = ours.run(of);
    }
    microsHere += (System.nanoTime() - began) / 1000;
    underWay.add(new Sent(number, of, outcome));
    try {
      reference.send(of);
    } catch (ReferenceMachine.Lost e) {
      // noticed when its answer is missing
    }
  }

  /// Takes the next answer; false if there is none and the case has to be sent again.
  private boolean answer() throws IOException, InterruptedException {
    Sent sent = underWay.element();
    Answer answer;
    try {
      answer = reference.receive();
    } catch (ReferenceMachine.Lost e) {
      underWay.remove();
      lost++;
      System.out.println("case " + sent.number + ": " + e.getMessage());
      keep("lost", new KeptCase(e.getMessage(), sent.of, sent.ours));
      restart();
      return true;
    }
    underWay.remove();
    compare(sent, answer);
    if (++answeredByThis >= PROGRAMS_A_REFERENCE) {
      restart();
    }
    return true;
  }

  /// Another process, which is asked all that is under way.
  private void restart() throws IOException {
    reference.close();
    reference = start(options);
    answeredByThis = 0;
    for (Sent sent : underWay) {
      reference.send(sent.of);
    }
  }

  private void compare(Sent sent, Answer answer) throws IOException, InterruptedException {
    endings.merge(sent.ours.ending(), 1, Integer::sum);
    Optional<String> toNative = answer.nativeOutcome().flatMap(sent.ours::difference);
    Optional<String> toTypescript = answer.typescript().flatMap(sent.ours::looseDifference);
    if (toNative.isPresent()) {
      report(sent, "native", toNative.get());
    } else if (toTypescript.isPresent()) {
      Optional<String> kind = KnownDifference.of(sent.ours, answer.typescript().orElseThrow());
      if (kind.isPresent()) {
        typescriptOnly.merge(kind.get(), 1, Integer::sum);
      } else {
        report(sent, "typescript", toTypescript.get());
      }
    }
  }

  private void report(Sent sent, String simulator, String difference)
      throws IOException, InterruptedException {
    differences++;
    System.out.printf("case %d differs from %s: %s%n", sent.number, simulator, difference);
    if (differences > Integer.getInteger("fz.kept", MAX_KEPT)) {
      return;
    }
    try (ReferenceMachine own =
        ReferenceMachine.start(options.referenceHome(), options.script(), options.simulators())) {
      AvmCase least =
          new Minimizer(of -> differs(own, of, simulator, place(difference)), MINIMIZING_ATTEMPTS)
              .minimize(sent.of);
      Answer answer = own.run(least);
      Outcome expected = answer.nativeOutcome().or(answer::typescript).orElseThrow();
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
    Outcome here = ours.run(of);
    Answer there = own.run(of);
    Optional<String> difference =
        simulator.equals("native")
            ? there.nativeOutcome().flatMap(here::difference)
            : there.typescript().flatMap(here::looseDifference);
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

  private void progress(long answered, long began) {
    double seconds = (System.nanoTime() - began) / 1e9;
    System.out.printf(
        "%d programs, %d differences, %.0f a second (%.3f ms each here)%n",
        answered, differences, answered / seconds, microsHere / 1e3 / Math.max(1, answered));
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
