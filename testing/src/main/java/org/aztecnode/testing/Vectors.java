package org.aztecnode.testing;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.zip.GZIPInputStream;

/// Golden files: what the reference release computed, bundled gzipped under `vectors/`.
///
/// `-Daztec.vectors=DIR` reads the files of a directory instead (`NAME.json` or `NAME.json.gz`), so
/// that sets nobody has seen can be run. Every section asked for is noted in the file named by
/// `-Daztec.vectors.record`; the build fails in its last module if a section of a file was never
/// asked for.
public final class Vectors {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final Map<String, Vectors> OPEN = new ConcurrentHashMap<>();

  private final String name;
  private final JsonNode root;
  private final Set<String> noted = ConcurrentHashMap.newKeySet();

  private Vectors(String name, JsonNode root) {
    this.name = name;
    this.root = root;
  }

  /// The file of that name, without its extension: `field`, `tx/phases`.
  public static Vectors file(String name) {
    return OPEN.computeIfAbsent(name, n -> new Vectors(n, read(n)));
  }

  /// One top-level member of the file; fails if it is missing.
  public JsonNode section(String member) {
    JsonNode section = root.get(member);
    if (section == null) {
      throw new IllegalArgumentException("vector file " + name + " has no section " + member);
    }
    note(member);
    return section;
  }

  /// The whole file, for one that is not an object of sections. Counts every section as read.
  public JsonNode all() {
    note("*");
    return root;
  }

  private void note(String section) {
    String record = System.getProperty("aztec.vectors.record", "");
    if (record.isEmpty() || !noted.add(section)) {
      return;
    }
    try {
      Path file = Path.of(record);
      Files.createDirectories(file.getParent());
      Files.writeString(
          file, name + " " + section + "\n", StandardOpenOption.CREATE, StandardOpenOption.APPEND);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static JsonNode read(String name) {
    try (InputStream in = open(name)) {
      return JSON.readTree(in);
    } catch (IOException e) {
      throw new UncheckedIOException("vector file " + name, e);
    }
  }

  private static InputStream open(String name) throws IOException {
    String directory = System.getProperty("aztec.vectors", "");
    if (!directory.isEmpty()) {
      Path plain = Path.of(directory, name + ".json");
      return Files.exists(plain)
          ? Files.newInputStream(plain)
          : new GZIPInputStream(Files.newInputStream(Path.of(directory, name + ".json.gz")));
    }
    InputStream bundled = Vectors.class.getResourceAsStream("/vectors/" + name + ".json.gz");
    if (bundled == null) {
      throw new IllegalArgumentException("no bundled vector file " + name);
    }
    return new GZIPInputStream(bundled);
  }
}
