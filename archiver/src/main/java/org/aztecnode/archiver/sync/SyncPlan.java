package org.aztecnode.archiver.sync;

import java.util.Optional;
import org.aztecnode.crypto.field.Fr;
import org.aztecnode.l1.contract.RollupStatus;

/// What is to be done about checkpoints: the store's tip against the rollup's state.
///
/// Follows `archiver/src/modules/l1_synchronizer.ts` (`handleCheckpoints`, `handleEpochPrune`).
sealed interface SyncPlan {
  /// Neither L1 nor the store has a checkpoint.
  record NothingYet() implements SyncPlan {}

  record UpToDate() implements SyncPlan {}

  /// The store's tip is not where L1 is going: unwind to the last checkpoint that is, which is not
  /// above `highest`.
  record Unwind(long highest) implements SyncPlan {}

  /// Fetch the checkpoints after one, up to another.
  record Fetch(long after, long upTo) implements SyncPlan {}

  /// A checkpoint by number and archive root.
  record Point(long number, Fr archive) {}

  /// The checkpoint to follow to: the pending one, or the proven one while the next proposal would
  /// remove what is not proven.
  static Point target(RollupStatus status, boolean canPrune) {
    return canPrune
        ? new Point(status.provenCheckpoint(), status.provenArchive())
        : new Point(status.pendingCheckpoint(), status.pendingArchive());
  }

  /// @param tip the store's
  /// @param seen the last checkpoint that was looked at and not taken
  /// @param status with the archive at the tip's number
  static SyncPlan of(
      Optional<Point> tip, Optional<Point> seen, RollupStatus status, boolean canPrune) {
    Point target = target(status, canPrune);
    long local = tip.map(Point::number).orElse(0L);
    if (local > target.number()) {
      return new Unwind(target.number());
    }
    if (tip.isPresent() && !status.archiveOfMine().equals(tip.get().archive())) {
      return new Unwind(local - 1);
    }
    if (target.number() == 0) {
      return new NothingYet();
    }
    if (local == target.number() || seen.equals(Optional.of(target))) {
      return new UpToDate();
    }
    return new Fetch(local, target.number());
  }
}
