package org.aztecnode.interop;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// What a synced node serves under `/metrics`, what the operators' page says of it, and what the
/// alerts ask for. With `DOCS_WRITE=1` in the environment the page's table is written anew.
class MetricsTest {
  private static final Path DOCS = Path.of(System.getProperty("aztec.root", ".."), "docs");
  private static final String BEGIN =
      "<!-- metrics: generated from what a synced node serves -->\n";
  private static final String END = "<!-- end -->";

  /// Served only once such a collection was made, and by collectors that make them.
  private static final Pattern SOMETIMES = Pattern.compile("jvm_gc_(pause|concurrent).*");

  private static final Pattern SAMPLE = Pattern.compile("([a-zA-Z_:][\\w:]*)(?:\\{(.*)\\})? \\S+");
  private static final Pattern LABEL = Pattern.compile("(\\w+)=\"");
  private static final Pattern NAME = Pattern.compile("\\b(?:aztec|jvm|process|system)_\\w+");

  @TempDir private static Path scratch;

  private static String page;
  private static Map<String, Family> served;

  /// Metrics of one name.
  private record Family(String type, String help, Set<String> labels) {}

  @BeforeAll
  static void scrape() throws Exception {
    Recording recording = Recording.all().getLast();
    try (RecordedL1 l1 = RecordedL1.start(recording);
        NodeProcess node = NodeProcess.start(l1.environment(), scratch.resolve("data"));
        HttpClient http = HttpClient.newHttpClient()) {
      node.awaitBlock(recording.lastBlock(), Duration.ofMinutes(10));
      page =
          http.send(
                  HttpRequest.newBuilder(URI.create(node.adminUrl() + "/metrics")).build(),
                  HttpResponse.BodyHandlers.ofString())
              .body();
      served = families(page);
      assertThat(page)
          .contains("aztec_node_tip_block{tip=\"checkpointed\"} " + recording.lastBlock() + ".0")
          .contains("aztec_archiver_prune_count 0.0")
          .contains("aztec_node_disk_free_bytes")
          .doesNotContain("NaN");
    }
  }

  @Test
  void theOperatorsPageListsAllThatIsServed() throws IOException {
    Path document = DOCS.resolve("operators.md");
    String text = Files.readString(document);
    int from = text.indexOf(BEGIN) + BEGIN.length();
    int to = text.indexOf(END, from);
    String table = "\n" + table() + "\n";
    if (System.getenv("DOCS_WRITE") != null) {
      Files.writeString(document, text.substring(0, from) + table + text.substring(to));
    } else {
      assertThat(text.substring(from, to)).isEqualTo(table);
    }
  }

  @Test
  void alertsAskForWhatIsServed() throws IOException {
    Set<String> asked = new TreeSet<>();
    for (String line : Files.readAllLines(DOCS.resolve("alerts.yml"))) {
      if (line.strip().startsWith("expr:")) {
        Matcher name =
            NAME.matcher(line.replaceAll("\"[^\"]*\"", "").replaceAll("\\{[^}]*\\}", ""));
        while (name.find()) {
          asked.add(name.group());
        }
      }
    }
    assertThat(asked).isNotEmpty();
    Set<String> samples = new TreeSet<>();
    page.lines()
        .map(SAMPLE::matcher)
        .filter(Matcher::matches)
        .forEach(m -> samples.add(m.group(1)));
    assertThat(samples).containsAll(asked);
  }

  private static String table() {
    return served.entrySet().stream()
        .map(
            e ->
                "| `%s` | %s | %s | %s |\n"
                    .formatted(
                        e.getKey(),
                        e.getValue().type(),
                        e.getValue().labels().stream()
                            .map(label -> "`" + label + "`")
                            .collect(Collectors.joining(", ")),
                        e.getValue().help()))
        .collect(
            Collectors.joining(
                "", "| metric | type | labels | |\n| --- | --- | --- | --- |\n", ""));
  }

  /// By name. The greatest value of a summary counts as part of it.
  private static Map<String, Family> families(String page) {
    Map<String, Family> families = new TreeMap<>();
    String help = "";
    for (String line : page.split("\n")) {
      if (line.startsWith("# HELP ")) {
        String[] words = line.split(" ", 4);
        help = words.length > 3 ? words[3].strip() : "";
      } else if (line.startsWith("# TYPE ")) {
        String[] words = line.split(" ");
        families.put(words[2], new Family(words[3], help, new TreeSet<>()));
      } else {
        Matcher sample = SAMPLE.matcher(line);
        if (sample.matches() && sample.group(2) != null) {
          Family family =
              families.getOrDefault(
                  sample.group(1),
                  families.get(sample.group(1).replaceAll("_(count|sum|bucket)$", "")));
          Matcher label = LABEL.matcher(sample.group(2));
          while (label.find()) {
            family.labels().add(label.group(1));
          }
        }
      }
    }
    families
        .keySet()
        .removeIf(
            name ->
                SOMETIMES.matcher(name).matches()
                    || name.endsWith("_max")
                        && families.containsKey(name.substring(0, name.length() - 4)));
    return families;
  }
}
