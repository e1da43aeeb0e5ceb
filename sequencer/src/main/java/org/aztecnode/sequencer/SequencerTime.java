package org.aztecnode.sequencer;

import java.time.Duration;
import java.time.Instant;

/// The time a sequencer goes by, and waiting by it. Somewhere else than on a wall where L1's own
/// time is moved.
public interface SequencerTime {
  /// Wall time.
  SequencerTime WALL =
      new SequencerTime() {
        @Override
        public Instant now() {
          return Instant.now();
        }

        @Override
        public void sleep(Duration time) throws InterruptedException {
          Thread.sleep(time);
        }
      };

  Instant now();

  /// Lets so much of this time pass; nothing if it is not positive.
  void sleep(Duration time) throws InterruptedException;

  default void sleepUntil(Instant when) throws InterruptedException {
    Duration left = Duration.between(now(), when);
    if (left.isPositive()) {
      sleep(left);
    }
  }
}
