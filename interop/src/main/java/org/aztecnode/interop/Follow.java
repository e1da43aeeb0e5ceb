package org.aztecnode.interop;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.io.PrintWriter;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// Watches our node beside a reference node on a live network: `OURS REFERENCE [MINUTES=15]
/// [L1_BLOCK_SECONDS=12] [FILE]`. Ends with status 0 if the checkpointed, proven and finalized tips
/// were never further behind than one L1 block and a second, and no hash contradicted the
/// reference's.
///
/// The proposed tip is reported only: a reference node that hears of blocks by gossip is ahead of
/// one that reads L1. With a file, every look is written to it as a line.
public final class Follow {
  private static final Duration EVERY = Duration.ofMillis(200);
  private static final List<String> TIPS =
      List.of("proposed", "checkpointed", "proven", "finalized");

  private Follow() {}

  public static void main(String[] args) throws Exception {
    long minutes = args.length > 2 ? Long.parseLong(args[2]) : 15;
    long limit = 1000 * (1 + (args.length > 3 ? Long.parseLong(args[3]) : 12));
    Map<String, TipLag> lags = new LinkedHashMap<>();
    TIPS.forEach(tip -> lags.put(tip, new TipLag()));
    long unanswered = 0;
    try (RpcClient ours = new RpcClient(URI.create(args[0]));
        RpcClient reference = new RpcClient(URI.create(args[1]));
        PrintWriter out = writer(args)) {
      long end = now() + Duration.ofMinutes(minutes).toMillis();
      long nextLine = now() + 60_000;
      while (now() < end) {
        try {
          look(reference.result("node_getL2Tips"), lags, true, out);
          look(ours.result("node_getL2Tips"), lags, false, out);
        } catch (IOException e) {
          unanswered++;
          out.println("# " + e.getMessage());
        }
        if (now() > nextLine) {
          print(lags);
          nextLine += 60_000;
        }
        Thread.sleep(EVERY);
      }
    }
    print(lags);
    boolean good =
        lags.entrySet().stream()
            .filter(e -> !e.getKey().equals("proposed"))
            .allMatch(e -> e.getValue().worst(now()) <= limit && e.getValue().moves() > 0);
    boolean same = lags.values().stream().allMatch(lag -> lag.contradictions().isEmpty());
    System.out.printf(
        "%s: limit %d ms, %d looks without an answer%n",
        good && same ? "OK" : "FAILED", limit, unanswered);
    System.exit(good && same ? 0 : 1);
  }

  private static void look(
      JsonNode tips, Map<String, TipLag> lags, boolean reference, PrintWriter out) {
    long now = now();
    lags.forEach(
        (tip, lag) -> {
          JsonNode at = tip.equals("proposed") ? tips.path(tip) : tips.path(tip).path("block");
          long number = at.path("number").asLong();
          String hash = at.path("hash").asText();
          if (reference) {
            lag.reference(number, hash, now);
          } else {
            lag.ours(number, hash, now);
          }
          out.printf("%d %s %s %d %s%n", now, reference ? "reference" : "ours", tip, number, hash);
        });
  }

  private static void print(Map<String, TipLag> lags) {
    lags.forEach(
        (tip, lag) ->
            System.out.printf(
                "%-12s %4d moves, lag median %d ms, worst %d ms%s%n",
                tip,
                lag.moves(),
                lag.median(),
                lag.worst(now()),
                lag.contradictions().isEmpty() ? "" : ", DIFFERENT at " + lag.contradictions()));
  }

  private static PrintWriter writer(String[] args) throws IOException {
    return args.length > 4
        ? new PrintWriter(Files.newBufferedWriter(Path.of(args[4])))
        : new PrintWriter(PrintWriter.nullWriter());
  }

  private static long now() {
    return System.nanoTime() / 1_000_000;
  }
}
