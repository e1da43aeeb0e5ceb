package org.aztecnode.interop;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/// How long after the reference our node shows what one of its tips shows. Times are milliseconds
/// of one clock; not thread-safe.
final class TipLag {
  private final List<Long> lags = new ArrayList<>();
  private final TreeMap<Long, Long> waiting = new TreeMap<>();
  private final Map<Long, String> hashes = new TreeMap<>();
  private final Map<Long, String> ourHashes = new TreeMap<>();
  private long reference = -1;
  private long ours = -1;

  /// The reference's tip as seen now.
  void reference(long number, String hash, long now) {
    hashes.put(number, hash);
    if (number < reference) {
      waiting.tailMap(number, false).clear();
    }
    if (number > ours && number != reference) {
      waiting.putIfAbsent(number, now);
    } else if (number != reference) {
      lags.add(0L);
    }
    reference = number;
  }

  /// Ours. Passing a number settles every lower one.
  void ours(long number, String hash, long now) {
    ourHashes.put(number, hash);
    Map<Long, Long> reached = waiting.headMap(number, true);
    reached.values().forEach(since -> lags.add(now - since));
    reached.clear();
    ours = number;
  }

  /// The longest lag, one that still lasts included.
  long worst(long now) {
    long lasting = waiting.isEmpty() ? 0 : now - waiting.firstEntry().getValue();
    return Math.max(lasting, lags.stream().mapToLong(Long::longValue).max().orElse(0));
  }

  long median() {
    return lags.isEmpty() ? 0 : lags.stream().sorted().toList().get(lags.size() / 2);
  }

  /// How many times the reference moved.
  int moves() {
    return lags.size() + waiting.size();
  }

  /// Numbers that both showed, with different hashes at the last look.
  List<Long> contradictions() {
    return hashes.keySet().stream()
        .filter(n -> ourHashes.containsKey(n) && !ourHashes.get(n).equals(hashes.get(n)))
        .toList();
  }
}
