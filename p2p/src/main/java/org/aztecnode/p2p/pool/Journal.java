package org.aztecnode.p2p.pool;

import java.util.ArrayDeque;
import java.util.Deque;

/// How to take back a step that did not get to disk.
final class Journal {
  private final Deque<Runnable> inverses = new ArrayDeque<>();

  void add(Runnable inverse) {
    inverses.push(inverse);
  }

  void commit() {
    inverses.clear();
  }

  void rollback() {
    while (!inverses.isEmpty()) {
      inverses.pop().run();
    }
  }
}
