package org.aztecnode.l1.rpc;

import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.aztecnode.l1.L1BlockRef;
import org.aztecnode.protocol.bytes.Bytes32;

/// Remembers the heads that were believed, and judges the next one. Pure but for its memory; for
/// one thread at a time. Times are `System.nanoTime()`.
final class HeadGuard {
  /// How long a head that went back on the same chain is taken for an endpoint that lags.
  private static final long LAG_TOLERANCE = Duration.ofSeconds(15).toNanos();

  private static final int KNOWN = 256;

  private final Map<Long, Bytes32> known = new LinkedHashMap<>();
  private Optional<L1BlockRef> best = Optional.empty();
  private long laggingSince;
  private boolean lagging;

  enum Verdict {
    /// Further on, or the same.
    FORWARD,
    /// Behind, on the chain that is known: an endpoint that lags, as far as one can tell.
    BEHIND,
    /// Another block where one is known: a reorg, or a lie.
    DIVERGED
  }

  Optional<L1BlockRef> best() {
    return best;
  }

  Verdict judge(L1BlockRef head) {
    if (best.isEmpty() || head.equals(best.get())) {
      return Verdict.FORWARD;
    }
    Bytes32 knownHere = known.get(head.number());
    Bytes32 knownParent = known.get(head.number() - 1);
    if (knownHere != null && !knownHere.equals(head.hash())
        || knownParent != null && !knownParent.equals(head.parentHash())) {
      return Verdict.DIVERGED;
    }
    return head.number() >= best.get().number() ? Verdict.FORWARD : Verdict.BEHIND;
  }

  /// Whether the chain has stood behind for so long that it must be so.
  boolean isBehindForLong(long now) {
    if (!lagging) {
      lagging = true;
      laggingSince = now;
    }
    return now - laggingSince >= LAG_TOLERANCE;
  }

  void believe(L1BlockRef head) {
    lagging = false;
    known.keySet().removeIf(number -> number >= head.number() || number < head.number() - KNOWN);
    known.put(head.number(), head.hash());
    if (head.number() > 0) {
      known.put(head.number() - 1, head.parentHash());
    }
    best = Optional.of(head);
  }
}
