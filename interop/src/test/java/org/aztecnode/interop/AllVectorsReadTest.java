package org.aztecnode.interop;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.Test;

/// Golden vectors that no test asks for prove nothing: in a build of all modules every section of
/// every file must have been asked for.
///
/// A build that starts at the root empties the record and stamps it; this test compares only when
/// the stamp is of the build it runs in, so that `mvn -pl interop test` says nothing about other
/// modules.
class AllVectorsReadTest {
  /// Vectors of parts of the protocol that are not built yet: gossip and requests. What names the
  /// transaction pool is read.
  private static boolean isNotYetBuilt(String file) {
    return file.startsWith("p2p/") && !file.startsWith("p2p/tx-p");
  }

  /// How the file was made, in words.
  private static final String PROSE = "about";

  private static final ObjectMapper JSON = new ObjectMapper();

  @Test
  void everySectionOfEveryFileWasRead() throws IOException {
    Path records = Path.of(System.getProperty("aztec.vectors.records"));
    Path stamp = records.resolve("build.stamp");
    assertThat(stamp).as("what a build from the root stamps").exists();
    assumeThat(Files.readString(stamp).strip())
        .as("a build of all modules")
        .isEqualTo(System.getProperty("aztec.build.time"));

    Set<String> read = read(records);
    Set<String> unread = new TreeSet<>();
    List<String> files = files();
    for (String file : files) {
      if (!isNotYetBuilt(file) && !read.contains(file + " *")) {
        sections(file).stream()
            .filter(section -> !section.equals(PROSE))
            .map(section -> file + " " + section)
            .filter(section -> !read.contains(section))
            .forEach(unread::add);
      }
    }
    assertThat(files).isNotEmpty();
    assertThat(unread).as("sections of vector files that no test has read").isEmpty();
  }

  private static Set<String> read(Path records) throws IOException {
    Set<String> read = new HashSet<>();
    try (Stream<Path> files = Files.list(records)) {
      for (Path file : files.filter(f -> f.toString().endsWith(".txt")).toList()) {
        read.addAll(Files.readAllLines(file));
      }
    }
    return read;
  }

  private static Path directory() {
    String other = System.getProperty("aztec.vectors", "");
    return Path.of(other.isEmpty() ? System.getProperty("aztec.vectors.bundled") : other);
  }

  private static List<String> files() throws IOException {
    try (Stream<Path> files = Files.walk(directory())) {
      return files
          .map(file -> directory().relativize(file).toString())
          .filter(file -> file.endsWith(".json") || file.endsWith(".json.gz"))
          .map(file -> file.replaceFirst("\\.json(\\.gz)?$", ""))
          .sorted()
          .toList();
    }
  }

  private static List<String> sections(String file) throws IOException {
    Path plain = directory().resolve(file + ".json");
    try (InputStream in =
        Files.exists(plain)
            ? Files.newInputStream(plain)
            : new GZIPInputStream(Files.newInputStream(directory().resolve(file + ".json.gz")))) {
      JsonNode root = JSON.readTree(in);
      return root.isObject()
          ? root.properties().stream().map(e -> e.getKey()).toList()
          : List.of("*");
    }
  }
}
