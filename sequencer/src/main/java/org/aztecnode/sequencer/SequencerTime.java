package org.aztecnode.sequencer;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;

/// The time a sequencer goes by, and waiting by it. Somewhere else than on a wall where L1's own
/// time is moved.
public interface SequencerTime extends InstantSource {
  /// A clock's time, which goes as fast as time on a wall while one waits.
  static SequencerTime of(InstantSource clock) {
    return new SequencerTime() {
      @Override
      public Instant instant() {
        return clock.instant();
      }

      @Override
      public void sleep(Duration time) throws InterruptedException {
        Thread.sleep(time);
      }
    };
  }

  /// Lets so much of this time pass; nothing if it is not positive.
  void sleep(Duration time) throws InterruptedException;

  default void sleepUntil(Instant when) throws InterruptedException {
    Duration left = Duration.between(instant(), when);
    if (left.isPositive()) {
      sleep(left);
    }
  }
}
