package org.aztecnode.node.full;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.function.LongSupplier;

/// This machine's time, moved on where L1 was seen ahead of it, as development chains are whose
/// clock was moved. Never goes back. Thread-safe.
///
/// Follows `aztec/src/testing/anvil_test_watcher.ts` (`syncDateProviderToL1IfBehind`).
final class L1Clock implements InstantSource {
  private final InstantSource machine;
  private final LongSupplier l1Timestamp;
  private Duration ahead = Duration.ZERO;

  /// @param l1Timestamp of the newest L1 block seen, seconds
  L1Clock(InstantSource machine, LongSupplier l1Timestamp) {
    this.machine = machine;
    this.l1Timestamp = l1Timestamp;
  }

  @Override
  public synchronized Instant instant() {
    Instant now = machine.instant();
    Duration difference = Duration.between(now, Instant.ofEpochSecond(l1Timestamp.getAsLong()));
    if (difference.compareTo(ahead) > 0) {
      ahead = difference;
    }
    return now.plus(ahead);
  }
}
