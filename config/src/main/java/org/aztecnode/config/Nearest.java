package org.aztecnode.config;

import java.util.Collection;
import java.util.Comparator;
import java.util.Optional;

/// Finds the name somebody may have meant.
public final class Nearest {
  private Nearest() {}

  /// The name with the fewest edits from `typed`; empty if even that is more than a third of it
  /// away.
  public static Optional<String> to(String typed, Collection<String> names) {
    return names.stream()
        .min(Comparator.<String>comparingInt(n -> edits(typed, n)).thenComparing(n -> n))
        .filter(n -> edits(typed, n) <= Math.max(2, typed.length() / 3));
  }

  /// ` (did you mean X?)`, or nothing.
  public static String hint(String typed, Collection<String> names) {
    return to(typed, names).map(n -> " (did you mean " + n + "?)").orElse("");
  }

  /// The Levenshtein distance.
  private static int edits(String a, String b) {
    int[] row = new int[b.length() + 1];
    for (int j = 0; j < row.length; j++) {
      row[j] = j;
    }
    for (int i = 1; i <= a.length(); i++) {
      int diagonal = row[0];
      row[0] = i;
      for (int j = 1; j < row.length; j++) {
        int change = diagonal + (a.charAt(i - 1) == b.charAt(j - 1) ? 0 : 1);
        diagonal = row[j];
        row[j] = Math.min(change, 1 + Math.min(row[j], row[j - 1]));
      }
    }
    return row[b.length()];
  }
}
