package org.aztecnode.config;

import java.util.Locale;
import java.util.Optional;

/// How much of the past the world state keeps readable: all of it, or what the last checkpoints
/// need.
public sealed interface HistoryPolicy {
  /// Every block since genesis stays readable.
  record Archive() implements HistoryPolicy {
    @Override
    public String toString() {
      return "archive";
    }
  }

  /// The blocks of the last `checkpoints` checkpoints stay readable; older ones are pruned once
  /// finalised.
  record LastCheckpoints(int checkpoints) implements HistoryPolicy {
    public LastCheckpoints {
      if (checkpoints < 1) {
        throw new IllegalArgumentException("at least one checkpoint, not " + checkpoints);
      }
    }

    @Override
    public String toString() {
      return Integer.toString(checkpoints);
    }
  }

  /// Reads `archive` or a number of checkpoints; 0 means `archive`, as it does for the reference.
  static Optional<HistoryPolicy> parse(String text) {
    String word = text.strip().toLowerCase(Locale.ROOT);
    if (word.equals("archive") || word.equals("0")) {
      return Optional.of(new Archive());
    }
    return word.matches("[1-9][0-9]{0,8}")
        ? Optional.of(new LastCheckpoints(Integer.parseInt(word)))
        : Optional.empty();
  }
}
