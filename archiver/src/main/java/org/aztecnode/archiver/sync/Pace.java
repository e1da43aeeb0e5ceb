package org.aztecnode.archiver.sync;

import java.time.Duration;
import java.util.Optional;

/// How fast it goes: a moving average over about the last ten seconds. Pure, given the time; for
/// one thread.
final class Pace {
  private static final double WINDOW_SECONDS = 10;

  private long lastNanos;
  private boolean started;
  private double checkpointsPerSecond;
  private double blocksPerSecond;

  /// Notes what was done by a time, since the time before.
  void done(int checkpoints, int blocks, long nanos) {
    if (started) {
      double seconds = Math.max(1e-6, (nanos - lastNanos) / 1e9);
      double weight = 1 - Math.exp(-seconds / WINDOW_SECONDS);
      checkpointsPerSecond += weight * (checkpoints / seconds - checkpointsPerSecond);
      blocksPerSecond += weight * (blocks / seconds - blocksPerSecond);
    }
    started = true;
    lastNanos = nanos;
  }

  void rest() {
    started = false;
    checkpointsPerSecond = 0;
    blocksPerSecond = 0;
  }

  double blocksPerSecond() {
    return blocksPerSecond;
  }

  Optional<Duration> timeFor(long checkpoints) {
    return checkpointsPerSecond < 1e-3
        ? Optional.empty()
        : Optional.of(Duration.ofSeconds((long) Math.ceil(checkpoints / checkpointsPerSecond)));
  }
}
