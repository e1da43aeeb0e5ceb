package org.aztecnode.interop;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;

/// Asks a synced node every recorded question and compares its answers with the recorded ones, its
/// tips with the recorded ones, and the roots of every block.
public final class ReplayCheck {
  private final Recording recording;
  private final RpcClient node;

  public ReplayCheck(Recording recording, RpcClient node) {
    this.recording = recording;
    this.node = node;
  }

  /// What a comparison gave.
  ///
  /// @param compared how many answers were compared
  /// @param differences one line each
  public record Report(int compared, List<String> differences) {
    public Report {
      differences = List.copyOf(differences);
    }

    /// By method, how many differ and the first of them.
    @Override
    public String toString() {
      var byKind = new TreeMap<String, List<String>>();
      for (String difference : differences) {
        byKind
            .computeIfAbsent(difference.split("[ (]", 2)[0], k -> new ArrayList<>())
            .add(difference);
      }
      StringBuilder text =
          new StringBuilder("%d of %d agree".formatted(compared - differences.size(), compared));
      byKind.forEach(
          (kind, lines) ->
              text.append(
                  "\n%s: %d differ, first:\n  %s".formatted(kind, lines.size(), lines.getFirst())));
      return text.toString();
    }
  }

  /// Every answer that is a matter of the chain.
  public Report answers() throws IOException, InterruptedException {
    int compared = 0;
    List<String> differences = new ArrayList<>();
    for (String method : recording.methods()) {
      if (AnswerRules.isVolatile(method)) {
        continue;
      }
      for (RecordedCall call : recording.calls(method)) {
        RpcAnswer got = node.call("node_" + method, call.params());
        compared++;
        if (!AnswerRules.same(method, got, call.answer())) {
          differences.add(
              "%s(%s) %s"
                  .formatted(
                      method,
                      brief(call.params()),
                      AnswerRules.difference(method, got, call.answer())));
        }
      }
    }
    return new Report(compared, differences);
  }

  /// All four tips. Those that hang on proofs and on L1's finality come after the blocks: they are
  /// waited for.
  public Report tips(Duration limit) throws IOException, InterruptedException {
    long deadline = System.nanoTime() + limit.toNanos();
    Report report = tips();
    while (!report.differences().isEmpty() && System.nanoTime() < deadline) {
      Thread.sleep(100);
      report = tips();
    }
    return report;
  }

  private Report tips() throws IOException, InterruptedException {
    JsonNode got = node.result("node_getL2Tips");
    List<String> tips = List.of("proposed", "checkpointed", "proven", "finalized");
    List<String> differences =
        tips.stream()
            .filter(tip -> !AnswerRules.same(got.path(tip), recording.tips().path(tip)))
            .map(
                tip ->
                    "tip %s: got %s, recorded %s"
                        .formatted(tip, got.path(tip), recording.tips().path(tip)))
            .toList();
    return new Report(tips.size(), differences);
  }

  /// Archive and state of every block but the genesis, whose archive a node does not answer.
  public Report roots() throws IOException, InterruptedException {
    return roots(Long.MAX_VALUE);
  }

  /// The same, of the blocks up to one.
  public Report roots(long last) throws IOException, InterruptedException {
    int compared = 0;
    List<String> differences = new ArrayList<>();
    for (JsonNode state : recording.states()) {
      long number = state.get("number").asLong();
      if (number > last) {
        continue;
      }
      JsonNode block = node.result("node_getBlock", number);
      compared++;
      if (!AnswerRules.same(block.path("archive"), state.get("archive"))
          || !AnswerRules.same(block.at("/header/state"), state.get("state"))) {
        differences.add(
            "roots of block %d: got archive %s state %s, recorded %s"
                .formatted(number, block.path("archive"), block.at("/header/state"), brief(state)));
      }
    }
    return new Report(compared, differences);
  }

  private static String brief(Object value) {
    String text = value.toString();
    return text.length() <= 200 ? text : text.substring(0, 200) + "…";
  }
}
