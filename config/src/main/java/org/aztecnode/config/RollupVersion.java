package org.aztecnode.config;

import java.util.Locale;
import java.util.Optional;

/// Which of the registry's rollups to follow: the one that is canonical at start, or a numbered
/// one.
public sealed interface RollupVersion {
  /// The newest one the registry names.
  record Canonical() implements RollupVersion {
    @Override
    public String toString() {
      return "canonical";
    }
  }

  /// The one with this version number (an unsigned 32-bit number).
  record Numbered(long version) implements RollupVersion {
    @Override
    public String toString() {
      return Long.toString(version);
    }
  }

  static Optional<RollupVersion> parse(String text) {
    String word = text.strip().toLowerCase(Locale.ROOT);
    if (word.equals("canonical")) {
      return Optional.of(new Canonical());
    }
    if (!word.matches("[0-9]{1,10}") || Long.parseLong(word) > 0xffffffffL) {
      return Optional.empty();
    }
    return Optional.of(new Numbered(Long.parseLong(word)));
  }
}
