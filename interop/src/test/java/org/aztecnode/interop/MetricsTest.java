package org.aztecnode.interop;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
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

/// What a node with all roles serves under `/metrics`, what the operators' page says of it, and
/// what the alerts ask for. With `DOCS_WRITE=1` in the environment the page's table is written
/// anew.
class MetricsTest {
  private static final Path DOCS = Path.of(System.getProperty("aztec.root", ".."), "docs");
  private static final String BEGIN =
      "<!-- metrics: generated from what a node with all roles serves -->\n";
  private static final String END = "<!-- end -->";

  /// Served only once such a collection was made, and by collectors that make them.
  private static final Pattern SOMETIMES = Pattern.compile("jvm_gc_(pause|concurrent).*");

  private static final List<String> PROVEN =
      List.of("aztec_prover_node_job_checkpoints", "aztec_node_tip_block{tip=\"proven\"}");
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
    Map<String, String> environment = new HashMap<>();
    environment.put("NETWORK", "local");
    environment.put("ANVIL_PORT", Integer.toString(NodeProcess.freePort()));
    environment.put("AZTEC_NODE_ROLE", "full,sequencer,prover");
    environment.put("AZTEC_EPOCH_DURATION", "4");
    environment.put("AZTEC_PROOF_SUBMISSION_EPOCHS", "16");
    environment.put("PROVER_NODE_POLLING_INTERVAL_MS", "100");
    environment.put("SEQ_MIN_TX_PER_BLOCK", "0");
    try (NodeProcess node = NodeProcess.start(environment, scratch.resolve("data"));
        HttpClient http = HttpClient.newHttpClient()) {
      node.awaitBlock(1, Duration.ofMinutes(10));
      await()
          .atMost(Duration.ofMinutes(10))
          .until(
              () -> {
                page = page(http, node);
                return page.contains("aztec_l1_publisher_balance")
                    && PROVEN.stream().allMatch(name -> value(name) > 0);
              });
      assertThat(node.isAlive()).isTrue();
    }
    served = families(page);
  }

  private static String page(HttpClient http, NodeProcess node) throws InterruptedException {
    try {
      return http.send(
              HttpRequest.newBuilder(URI.create(node.adminUrl() + "/metrics")).build(),
              HttpResponse.BodyHandlers.ofString())
          .body();
    } catch (IOException e) {
      return "";
    }
  }

  @Test
  void theRolesMeasureWhatTheyDo() {
    assertThat(page).doesNotContain("NaN");
    for (String name :
        List.of(
            "aztec_node_tip_block{tip=\"proven\"}",
            "aztec_node_disk_free_bytes",
            "aztec_sequencer_slot_filled_count",
            "aztec_sequencer_block_count{aztec_status=\"built\"}",
            "aztec_sequencer_block_build_duration_milliseconds_count",
            "aztec_sequencer_checkpoint_block_count",
            "aztec_sequencer_checkpoint_proposal_success_count",
            "aztec_l1_publisher_gas_price_gwei_sum{aztec_l1_tx_type=\"process\"}",
            "aztec_l1_publisher_tx_calldata_size_bytes_sum{aztec_l1_tx_type=\"submitProof\"}",
            "aztec_l1_publisher_blob_count_blobs_sum{aztec_l1_tx_type=\"process\"}",
            "aztec_prover_node_job_checkpoints",
            "aztec_prover_node_execution_duration_milliseconds_sum")) {
      assertThat(value(name)).as(name).isPositive();
    }
    assertThat(page.lines().filter(line -> line.startsWith("aztec_l1_publisher_balance_eth{")))
        .hasSize(2)
        .allMatch(line -> line.matches(".*aztec_address_sender=\"0x[0-9a-f]{40}\"} \\d+\\.\\d+"));
    assertThat(value("aztec_prover_node_rewards_total")).isZero();
  }

  private static double value(String name) {
    return page.lines()
        .filter(line -> line.startsWith(name))
        .mapToDouble(line -> Double.parseDouble(line.substring(line.lastIndexOf(' '))))
        .findFirst()
        .orElse(Double.NaN);
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
