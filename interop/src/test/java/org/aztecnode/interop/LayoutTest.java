package org.aztecnode.interop;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/// `docs/layout.md` names every package, and none that is gone.
class LayoutTest {
  private static final Path ROOT = Path.of(System.getProperty("aztec.root"));

  @Test
  void theLayoutPageNamesEveryPackage() throws IOException {
    assertThat(named())
        .as("rows of docs/layout.md: add a line for a new package")
        .containsExactlyInAnyOrderElementsOf(packages());
  }

  private static Set<String> named() throws IOException {
    return Pattern.compile("(?m)^\\| `(org\\.aztecnode[\\w.]*)` \\|")
        .matcher(Files.readString(ROOT.resolve("docs/layout.md")))
        .results()
        .map(MatchResult::group)
        .map(row -> row.split("`")[1])
        .collect(Collectors.toCollection(TreeSet::new));
  }

  private static Set<String> packages() throws IOException {
    Set<String> packages = new TreeSet<>();
    for (Path sources : sources()) {
      try (Stream<Path> files = Files.walk(sources)) {
        files
            .filter(file -> file.endsWith("package-info.java"))
            .map(file -> sources.relativize(file.getParent()).toString().replace('/', '.'))
            .forEach(packages::add);
      }
    }
    return packages;
  }

  private static List<Path> sources() throws IOException {
    try (Stream<Path> modules = Files.list(ROOT)) {
      return modules.map(m -> m.resolve("src/main/java")).filter(Files::isDirectory).toList();
    }
  }
}
