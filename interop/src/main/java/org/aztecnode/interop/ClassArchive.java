package org.aztecnode.interop;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// What lets processes of the node start sooner, as the launcher's cache does: classes that one of
/// them, which stopped in good order, had loaded. Only where the node is a jar, as it is once it
/// was packaged; for this JVM's lifetime. Safe for any thread.
final class ClassArchive {
  private static final Logger LOG = LoggerFactory.getLogger(ClassArchive.class);
  private static final String QUIET = "-Xlog:aot*=off,cds*=off";
  private static final AtomicBoolean MAKING = new AtomicBoolean();
  private static volatile Optional<Path> ready = Optional.empty();

  private final Path file;

  private ClassArchive(Path file) {
    this.file = file;
  }

  /// The node's jar, whose manifest names the others; empty where the node is directories.
  static Optional<String> jar() {
    return Arrays.stream(System.getProperty("java.class.path").split(File.pathSeparator))
        .filter(entry -> entry.matches(".*[/\\\\]dist[/\\\\]lib[/\\\\]node-[^/\\\\]*\\.jar"))
        .findFirst();
  }

  /// An archive that the next process is to make, if none was made.
  static Optional<ClassArchive> toMake() {
    if (jar().isEmpty() || ready.isPresent() || MAKING.getAndSet(true)) {
      return Optional.empty();
    }
    try {
      Path directory = Files.createTempDirectory("aztec-node-classes");
      directory.toFile().deleteOnExit();
      return Optional.of(new ClassArchive(directory.resolve("node.jsa")));
    } catch (IOException e) {
      LOG.debug("no class archive", e);
      return Optional.empty();
    }
  }

  /// For the process that makes it.
  List<String> options() {
    return List.of("-XX:ArchiveClassesAtExit=" + file, QUIET);
  }

  /// The process has ended.
  ///
  /// @param inGoodOrder whether what it wrote is whole
  void made(boolean inGoodOrder) {
    file.toFile().deleteOnExit();
    if (inGoodOrder && Files.exists(file)) {
      ready = Optional.of(file);
    }
    MAKING.set(false);
  }

  /// For a process that may use one.
  static List<String> use() {
    return ready.map(made -> List.of("-XX:SharedArchiveFile=" + made, QUIET)).orElse(List.of());
  }
}
