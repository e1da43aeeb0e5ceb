package org.aztecnode.artifacts;

import java.io.File;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.CodeSource;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/// Finds the `anvil` program: the one named by `-Daztec.anvil` or `AZTEC_ANVIL`, else the one that
/// the build installed (or `bin/anvil` beside the `lib` of this jar), else one on the `PATH`.
final class AnvilBinary {
  private static final String INSTALLED =
      "npm/node_modules/@foundry-rs/anvil-linux-amd64/bin/anvil";

  private AnvilBinary() {}

  static Path find() {
    Optional<Path> named =
        Stream.of(System.getProperty("aztec.anvil"), System.getenv("AZTEC_ANVIL"))
            .filter(name -> name != null && !name.isEmpty())
            .map(Path::of)
            .findFirst();
    if (named.isPresent()) {
      return named
          .filter(Files::isExecutable)
          .orElseThrow(
              () -> new IllegalStateException("aztec.anvil: cannot execute " + named.get()));
    }
    return Stream.concat(installed(), onPath())
        .filter(Files::isExecutable)
        .findFirst()
        .orElseThrow(
            () ->
                new IllegalStateException(
                    "no anvil found: build the module `artifacts` (Linux on x86-64), or name"
                        + " anvil 1.5.1 in AZTEC_ANVIL, or put it on the PATH"));
  }

  /// The places where the module's build directory can be, seen from its classes or its jar.
  private static Stream<Path> installed() {
    CodeSource source = AnvilBinary.class.getProtectionDomain().getCodeSource();
    if (source == null) {
      return Stream.empty();
    }
    try {
      Path classes = Path.of(source.getLocation().toURI()).toAbsolutePath();
      return Stream.iterate(classes.getParent(), p -> p != null, Path::getParent)
          .flatMap(
              p ->
                  Stream.of(
                      p.resolve("bin/anvil"),
                      p.resolve(INSTALLED),
                      p.resolve("artifacts/target").resolve(INSTALLED)));
    } catch (URISyntaxException e) {
      throw new IllegalStateException(e);
    }
  }

  private static Stream<Path> onPath() {
    String path = System.getenv("PATH");
    return path == null
        ? Stream.empty()
        : List.of(path.split(File.pathSeparator)).stream()
            .map(directory -> Path.of(directory, "anvil"));
  }
}
