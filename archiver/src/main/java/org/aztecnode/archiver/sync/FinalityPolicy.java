package org.aztecnode.archiver.sync;

import java.util.OptionalLong;

/// When it is worth asking L1 what it has finalised: only if something proven is not finalised yet,
/// and not while the proof is too young for L1 to have finalised it. Pure; for one thread.
final class FinalityPolicy {
  private long proven;
  private OptionalLong provenAt = OptionalLong.empty();
  private long shortestLag;

  /// Notes the proven checkpoint at an L1 block. One that was proven before the first is as old as
  /// can be.
  void proven(long checkpoint, long l1Block, boolean first) {
    if (checkpoint != proven || first) {
      proven = checkpoint;
      provenAt = first ? OptionalLong.empty() : OptionalLong.of(l1Block);
    }
  }

  /// Notes how far L1's finalised block was behind its head.
  void lag(long blocks) {
    shortestLag = shortestLag == 0 ? blocks : Math.min(shortestLag, blocks);
  }

  boolean worthAsking(long finalized, long l1Block) {
    if (finalized >= proven) {
      return false;
    }
    return provenAt.isEmpty() || l1Block - provenAt.getAsLong() >= shortestLag / 2;
  }
}
