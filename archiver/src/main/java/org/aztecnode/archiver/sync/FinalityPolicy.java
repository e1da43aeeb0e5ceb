package org.aztecnode.archiver.sync;

import java.util.ArrayDeque;
import java.util.Deque;

/// When it is worth asking L1 what it has finalised: only if something proven is not finalised yet,
/// and not while the oldest such proof is too young for L1 to have finalised it. Pure; for one
/// thread.
final class FinalityPolicy {
  /// A proven tip that is not finalised; the oldest of those seen since the start is as old as can
  /// be.
  private record Proven(long checkpoint, long l1Block) {}

  private static final long LONG_AGO = Long.MIN_VALUE / 2;

  /// Oldest first, checkpoints ascending.
  private final Deque<Proven> waiting = new ArrayDeque<>();

  private long shortestLag;

  /// Notes the proven checkpoint at an L1 block.
  ///
  /// @param first whether nothing was noted before: nobody knows since when it is proven
  void proven(long checkpoint, long l1Block, boolean first) {
    // the proven chain can go back
    while (!waiting.isEmpty() && waiting.getLast().checkpoint() > checkpoint) {
      waiting.removeLast();
    }
    if (waiting.isEmpty() || waiting.getLast().checkpoint() < checkpoint) {
      waiting.addLast(new Proven(checkpoint, first ? LONG_AGO : l1Block));
    }
  }

  /// Notes how far L1's finalised block was behind its head.
  void lag(long blocks) {
    shortestLag = shortestLag == 0 ? blocks : Math.min(shortestLag, blocks);
  }

  boolean worthAsking(long finalized, long l1Block) {
    // the newest is kept: it is the proven tip, however far finality is
    while (waiting.size() > 1 && waiting.getFirst().checkpoint() <= finalized) {
      waiting.removeFirst();
    }
    return !waiting.isEmpty()
        && waiting.getFirst().checkpoint() > finalized
        && l1Block - waiting.getFirst().l1Block() >= shortestLag / 2;
  }
}
