package org.aztecnode.worldstate;

/// How much history is kept for reading. Unfinalized blocks are always kept.
///
/// Follows `WS_NUM_HISTORIC_CHECKPOINTS`.
public sealed interface HistoryPolicy {
  HistoryPolicy ARCHIVE = new Archive();

  /// Every block since genesis.
  record Archive() implements HistoryPolicy {}

  /// The finalized checkpoint and so many less one before it.
  record Checkpoints(int count) implements HistoryPolicy {
    public Checkpoints {
      if (count < 1) {
        throw new IllegalArgumentException("history of " + count + " checkpoints");
      }
    }
  }

  /// As the reference's setting: less than one keeps all.
  static HistoryPolicy ofCheckpoints(int count) {
    return count < 1 ? ARCHIVE : new Checkpoints(count);
  }
}
