package org.aztecnode.protocol.kernel;

import java.util.List;

/// Lists that circuits pad with blanks to a fixed length. Here they are held without the blanks at
/// their end; one between others stays.
final class Padded {
  private Padded() {}

  /// The list without the blanks at its end.
  ///
  /// @throws IllegalArgumentException if even so it is longer than the circuits' list
  static <T> List<T> trim(String what, List<T> list, T blank, int length) {
    int end = list.size();
    while (end > 0 && list.get(end - 1).equals(blank)) {
      end--;
    }
    if (end > length) {
      throw new IllegalArgumentException(
          "a circuit has at most " + length + " " + what + ", not " + end);
    }
    return List.copyOf(list.subList(0, end));
  }
}
