package org.aztecnode.interop.avm;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;

/// What the fuzzer was asked to do.
///
/// @param simulators of the reference, which to ask
/// @param keep where differences are written
/// @param hostile whether to record hostile programs instead of making random ones
/// @param script the reference's half
record FuzzOptions(
    long programs,
    long seed,
    List<String> simulators,
    Path keep,
    boolean hostile,
    Path referenceHome,
    Path script) {
  private static final String USAGE =
      "usage: AZTEC_REFERENCE_HOME=DIR avm-fuzz [--programs N] [--seed S] [--native | --typescript]"
          + " [--keep DIR] [--record-hostile]";
  private static final long DEFAULT_PROGRAMS = 10_000;

  /// Nothing, after a word about it, if it is not to be understood.
  static Optional<FuzzOptions> parse(
      String[] args, Map<String, String> environment, Consumer<String> complain) {
    String reference = environment.getOrDefault("AZTEC_REFERENCE_HOME", "");
    Path interop = Path.of(environment.getOrDefault("AZTEC_NODE_HOME", ".")).resolve("interop");
    long programs = DEFAULT_PROGRAMS;
    long seed = 1;
    List<String> simulators = List.of("native", "typescript");
    boolean hostile = false;
    Path keep = interop.resolve("src/test/resources/avm");
    try {
      for (int i = 0; i < args.length; i++) {
        switch (args[i]) {
          case "--programs" -> programs = Long.parseLong(args[++i]);
          case "--seed" -> seed = Long.parseLong(args[++i]);
          case "--native" -> simulators = List.of("native");
          case "--typescript" -> simulators = List.of("typescript");
          case "--keep" -> keep = Path.of(args[++i]);
          case "--record-hostile" -> hostile = true;
          default -> throw new IllegalArgumentException(args[i]);
        }
      }
    } catch (IllegalArgumentException | ArrayIndexOutOfBoundsException e) {
      complain.accept(USAGE);
      return Optional.empty();
    }
    if (!Files.isDirectory(Path.of(reference, "node_modules", "@aztec"))) {
      complain.accept(
          "AZTEC_REFERENCE_HOME has to name an installation of the reference, a directory with"
              + " node_modules/@aztec; it is '"
              + reference
              + "'\n"
              + USAGE);
      return Optional.empty();
    }
    return Optional.of(
        new FuzzOptions(
            programs,
            seed,
            simulators,
            keep,
            hostile,
            Path.of(reference),
            interop.resolve("avm-reference.mjs")));
  }
}
