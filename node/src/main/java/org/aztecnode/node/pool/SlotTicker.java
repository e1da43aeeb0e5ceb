package org.aztecnode.node.pool;

import java.time.Duration;
import java.time.InstantSource;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.LongConsumer;
import org.aztecnode.protocol.epoch.EpochSchedule;

/// Tells, once each, which slots have begun: by a look at the clock every so often, and when asked.
final class SlotTicker implements AutoCloseable {
  private final EpochSchedule schedule;
  private final InstantSource clock;
  private final LongConsumer onSlot;
  private final ReentrantLock lock = new ReentrantLock();
  private final Thread thread;
  private long last = -1;

  private SlotTicker(
      EpochSchedule schedule, InstantSource clock, Duration every, LongConsumer onSlot) {
    this.schedule = schedule;
    this.clock = clock;
    this.onSlot = onSlot;
    this.thread = Thread.ofVirtual().name("pool-slots").unstarted(() -> run(every));
  }

  static SlotTicker start(
      EpochSchedule schedule, InstantSource clock, Duration every, LongConsumer onSlot) {
    SlotTicker ticker = new SlotTicker(schedule, clock, every, onSlot);
    ticker.thread.start();
    return ticker;
  }

  private void run(Duration every) {
    try {
      while (!Thread.interrupted()) {
        look();
        Thread.sleep(every);
      }
    } catch (InterruptedException _) {
      // closed
    }
  }

  /// Looks at the clock now.
  void look() {
    lock.lock();
    try {
      long now = clock.instant().getEpochSecond();
      if (now < schedule.startOfSlot(0)) {
        return;
      }
      long slot = schedule.slotAt(now);
      if (slot > last) {
        last = slot;
        onSlot.accept(slot);
      }
    } finally {
      lock.unlock();
    }
  }

  @Override
  public void close() {
    thread.interrupt();
    try {
      thread.join(Duration.ofSeconds(5));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
