package org.aztecnode.node.local;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

/// A thread of its own that works in rounds until it is closed. It is not interrupted then: what is
/// under way comes to its end.
final class Rounds implements AutoCloseable {
  private final CountDownLatch closing = new CountDownLatch(1);
  private final Thread thread;

  private Rounds(String name, Consumer<Rounds> work) {
    this.thread = Thread.ofVirtual().name(name).unstarted(() -> work.accept(this));
  }

  /// @param work returns when it has nothing more to do, and soon when [#closesWithin] says so
  static Rounds start(String name, Consumer<Rounds> work) {
    Rounds rounds = new Rounds(name, work);
    rounds.thread.start();
    return rounds;
  }

  boolean isClosing() {
    return closing.getCount() == 0;
  }

  /// Waits until the next round.
  ///
  /// @return whether there is to be none
  boolean closesWithin(Duration time) {
    try {
      return closing.await(time.toNanos(), TimeUnit.NANOSECONDS);
    } catch (InterruptedException _) {
      return true;
    }
  }

  @Override
  public void close() {
    closing.countDown();
    try {
      thread.join();
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
    }
  }
}
