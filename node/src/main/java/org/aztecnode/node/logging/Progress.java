package org.aztecnode.node.logging;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Optional;
import java.util.OptionalDouble;

/// How fast a chain is caught up with, from where it stood at some instants of the last minute.
/// Time comes in as an argument; not safe for use by two threads.
final class Progress {
  private static final long WINDOW_NANOS = Duration.ofMinutes(1).toNanos();

  private record Sample(long nanos, long block) {}

  private final Deque<Sample> samples = new ArrayDeque<>();

  /// The chain stands at `block`. Going back starts the measurement anew.
  void at(long nanos, long block) {
    if (!samples.isEmpty() && block < samples.getLast().block()) {
      samples.clear();
    }
    samples.addLast(new Sample(nanos, block));
    while (samples.size() > 2 && nanos - samples.getFirst().nanos() > WINDOW_NANOS) {
      samples.removeFirst();
    }
  }

  /// Blocks a second; empty before there are two samples.
  OptionalDouble rate() {
    if (samples.size() < 2) {
      return OptionalDouble.empty();
    }
    double seconds = (samples.getLast().nanos() - samples.getFirst().nanos()) / 1e9;
    long blocks = samples.getLast().block() - samples.getFirst().block();
    return seconds <= 0 ? OptionalDouble.empty() : OptionalDouble.of(blocks / seconds);
  }

  /// How long until `target` at this rate; empty if that cannot be said.
  Optional<Duration> left(long target) {
    OptionalDouble rate = rate();
    if (rate.isEmpty() || rate.getAsDouble() <= 0) {
      return Optional.empty();
    }
    double seconds = (target - samples.getLast().block()) / rate.getAsDouble();
    return seconds > 1e8
        ? Optional.empty()
        : Optional.of(Duration.ofSeconds(Math.max(0, Math.round(seconds))));
  }
}
