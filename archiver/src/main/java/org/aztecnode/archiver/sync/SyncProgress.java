package org.aztecnode.archiver.sync;

import java.time.Duration;
import java.util.Optional;

/// How far the store is, for a status line, health and metrics.
///
/// @param l1Block the L1 block up to which everything is stored; 0 before the first
/// @param l1Timestamp its time, seconds
/// @param checkpoint the store's tip
/// @param target the checkpoint it is on its way to
/// @param block the last block stored
/// @param blocksPerSecond while it is on its way; 0 when there is nothing to do
/// @param left until the target, at this rate; empty if there is no rate yet
/// @param synced whether the L1 block seen last has been caught up with, once at least
/// @param hindrance what it waits for, if it cannot go on
public record SyncProgress(
    long l1Block,
    long l1Timestamp,
    long checkpoint,
    long target,
    long block,
    double blocksPerSecond,
    Optional<Duration> left,
    boolean synced,
    Optional<String> hindrance) {
  static final SyncProgress START =
      new SyncProgress(0, 0, 0, 0, 0, 0, Optional.empty(), false, Optional.empty());
}
