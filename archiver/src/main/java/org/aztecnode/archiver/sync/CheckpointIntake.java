package org.aztecnode.archiver.sync;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.aztecnode.archiver.PendingChain;
import org.aztecnode.archiver.store.PreparedCheckpoint;
import org.aztecnode.crypto.field.Fr;
import org.aztecnode.protocol.checkpoint.CheckpointId;

/// Decides, one fetched checkpoint after another, what is stored. Pure; for one thread.
///
/// A checkpoint that is not taken is as if it were not there, and so is what was built on it: only
/// what continues the tip is taken. Of several invalid ones in a row the first is the pending
/// chain's state, because it is the one to be invalidated; the same number invalid again replaces
/// it. Follows `archiver/src/modules/l1_synchronizer.ts` (`handleCheckpoints`).
final class CheckpointIntake {
  private SyncPlan.Point tip;
  private PendingChain pendingChain;
  private boolean pendingChanged;
  private Optional<SyncPlan.Point> seen = Optional.empty();
  private final List<PreparedCheckpoint> taken = new ArrayList<>();
  private final List<Skipped> skipped = new ArrayList<>();

  /// @param notice whether followers are told: its attestations are invalid
  record Skipped(CheckpointId checkpoint, String reason, boolean notice) {}

  CheckpointIntake(SyncPlan.Point tip, PendingChain pendingChain) {
    this.tip = tip;
    this.pendingChain = pendingChain;
  }

  /// What is to be committed together.
  ///
  /// @param seen the last checkpoint that was looked at and not taken, if it is behind the tip
  record Batch(
      List<PreparedCheckpoint> taken,
      List<Skipped> skipped,
      Optional<PendingChain> pendingChain,
      Optional<SyncPlan.Point> seen) {}

  /// @return whether to go on: not if the checkpoint cannot be had now
  boolean offer(Fetched fetched) {
    return switch (fetched) {
      case Fetched.Unavailable _ -> false;
      case Fetched.Ready(var event, var checkpoint) -> {
        SyncPlan.Point point = new SyncPlan.Point(event.checkpoint(), event.archive());
        if (continues(checkpoint)) {
          taken.add(checkpoint);
          tip = point;
          seen = Optional.empty();
          changePending(PendingChain.VALID);
        } else {
          skip(point, checkpoint.headerHash(), "it is built on one that was not taken", false);
        }
        yield true;
      }
      case Fetched.Invalid(var event, var why) -> {
        boolean first = pendingChain instanceof PendingChain.Valid;
        boolean again =
            pendingChain instanceof PendingChain.Invalid known
                && known.checkpointNumber() == why.checkpointNumber();
        if (first || again) {
          changePending(why);
        }
        SyncPlan.Point point = new SyncPlan.Point(event.checkpoint(), event.archive());
        skip(point, why.headerHash(), why.reason(), true);
        yield true;
      }
      case Fetched.Unusable(var event, String reason) -> {
        SyncPlan.Point point = new SyncPlan.Point(event.checkpoint(), event.archive());
        skip(point, event.archive(), reason, false);
        yield true;
      }
    };
  }

  private boolean continues(PreparedCheckpoint checkpoint) {
    return checkpoint.number() == tip.number() + 1
        && checkpoint.published().checkpoint().header().lastArchiveRoot().equals(tip.archive());
  }

  private void changePending(PendingChain next) {
    if (!pendingChain.equals(next)) {
      pendingChain = next;
      pendingChanged = true;
    }
  }

  private void skip(SyncPlan.Point point, Fr hash, String reason, boolean notice) {
    seen = Optional.of(point);
    skipped.add(new Skipped(new CheckpointId(point.number(), hash), reason, notice));
  }

  boolean isEmpty() {
    return taken.isEmpty() && skipped.isEmpty() && !pendingChanged;
  }

  int size() {
    return taken.size();
  }

  /// What was decided since the last call.
  Batch drain() {
    Batch batch =
        new Batch(
            List.copyOf(taken),
            List.copyOf(skipped),
            pendingChanged ? Optional.of(pendingChain) : Optional.empty(),
            seen);
    taken.clear();
    skipped.clear();
    pendingChanged = false;
    return batch;
  }
}
