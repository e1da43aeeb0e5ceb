package org.aztecnode.archiver.sync;

import java.util.LinkedHashSet;
import java.util.Set;

/// The elements added last. For one thread.
final class BoundedSet<T> {
  private final int capacity;
  private final Set<T> elements = new LinkedHashSet<>();

  BoundedSet(int capacity) {
    this.capacity = capacity;
  }

  /// @return whether it was not there
  boolean add(T element) {
    boolean added = elements.add(element);
    if (elements.size() > capacity) {
      elements.remove(elements.iterator().next());
    }
    return added;
  }
}
