package org.aztecnode.l1.rpc;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import org.aztecnode.l1.mempool.SendResult.Refusal;

/// What endpoints mean when they do not take a transaction: geth's words, and those of erigon,
/// nethermind, besu, reth and anvil where they differ.
final class Refusals {
  private static final Pattern KNOWN =
      Pattern.compile(
          "already known|known transaction|already imported|already exists|alreadyknown");

  /// In the order in which they are looked for.
  private static final List<Map.Entry<Refusal, Pattern>> WORDS =
      List.of(
          Map.entry(
              Refusal.NONCE_USED,
              Pattern.compile("nonce (is )?too low|nonce_too_low|oldnonce|invalid nonce; got")),
          Map.entry(
              Refusal.INSUFFICIENT_FUNDS,
              Pattern.compile("insufficient (funds|balance)|not enough funds|upfront cost")),
          Map.entry(
              Refusal.UNDERPRICED,
              Pattern.compile("replacement (transaction )?(not allowed|underpriced)|replace")),
          Map.entry(
              Refusal.FEE_TOO_LOW,
              Pattern.compile(
                  "underpriced|fee too low|feetoolow|gas ?price (is )?(too low|below)"
                      + "|less than (the )?(block )?(blob )?base ?fee|below.*base ?fee"
                      + "|tip.*(too low|below)|less than block base fee|lower than.*base ?fee")),
          Map.entry(
              Refusal.SIDECAR,
              Pattern.compile(
                  "sidecar|cell proof|blob proof|proofs?.*(mismatch|length|count)|wrapper|eip-?7594"
                      + "|failed to decode|rlp|typed transaction too short")));

  private Refusals() {}

  static boolean isKnown(String reason) {
    return KNOWN.matcher(reason.toLowerCase(Locale.ROOT)).find();
  }

  static Refusal classify(String reason) {
    String text = reason.toLowerCase(Locale.ROOT);
    Optional<Refusal> found =
        WORDS.stream()
            .filter(w -> w.getValue().matcher(text).find())
            .map(Map.Entry::getKey)
            .findFirst();
    return found.orElse(Refusal.OTHER);
  }
}
