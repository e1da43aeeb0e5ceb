package org.aztecnode.archiver.sync;

import java.util.Optional;
import java.util.function.UnaryOperator;
import org.aztecnode.archiver.store.ChainStore;

/// What iterations share. For the synchroniser's thread; the progress is for all.
final class SyncContext {
  private final ChainStore store;
  private final L1Source l1;
  private final SyncSettings settings;
  private final SyncMetrics metrics;
  private final SyncLog log = new SyncLog();
  private final CommitteeCache committees = new CommitteeCache();
  private final CheckpointFetcher fetcher;
  private final Pace pace = new Pace();
  private final BoundedSet<CheckpointIntake.Skipped> told = new BoundedSet<>(256);
  private Optional<SyncPlan.Point> seen = Optional.empty();
  private Optional<SyncPlan.Point> seenFrom = Optional.empty();
  private volatile SyncProgress progress = SyncProgress.START;

  SyncContext(ChainStore store, L1Source l1, SyncSettings settings, SyncMetrics metrics) {
    this.store = store;
    this.l1 = l1;
    this.settings = settings;
    this.metrics = metrics;
    this.fetcher = new CheckpointFetcher(settings, committees, store.reader()::l1ToL2Messages);
  }

  ChainStore store() {
    return store;
  }

  L1Source l1() {
    return l1;
  }

  SyncSettings settings() {
    return settings;
  }

  SyncMetrics metrics() {
    return metrics;
  }

  SyncLog log() {
    return log;
  }

  CommitteeCache committees() {
    return committees;
  }

  CheckpointFetcher fetcher() {
    return fetcher;
  }

  /// The last checkpoint that was looked at and not taken, if that was with this tip: what is built
  /// on another may be taken.
  Optional<SyncPlan.Point> seen(Optional<SyncPlan.Point> tip) {
    return seenFrom.equals(tip) ? seen : Optional.empty();
  }

  void seen(Optional<SyncPlan.Point> point, Optional<SyncPlan.Point> tip) {
    seen = point;
    seenFrom = tip;
  }

  /// Whether a checkpoint is not taken for the first time, so that followers and operators are told
  /// once of each.
  boolean isNews(CheckpointIntake.Skipped skipped) {
    return told.add(skipped);
  }

  SyncProgress progress() {
    return progress;
  }

  /// There is a way to go.
  void heading(long target) {
    pace.done(0, 0, System.nanoTime());
    report(target, progress.synced());
  }

  void advanced(int checkpoints, int blocks) {
    pace.done(checkpoints, blocks, System.nanoTime());
    report(progress.target(), progress.synced());
  }

  void caughtUp(long l1Block, long l1Timestamp) {
    pace.rest();
    long tip = store.syncState().checkpointNumber();
    update(
        p ->
            new SyncProgress(
                l1Block,
                l1Timestamp,
                tip,
                tip,
                store.reader().tips().proposed().number(),
                0,
                Optional.empty(),
                true,
                Optional.empty()));
  }

  void hindered(String reason) {
    update(
        p ->
            new SyncProgress(
                p.l1Block(),
                p.l1Timestamp(),
                p.checkpoint(),
                p.target(),
                p.block(),
                p.blocksPerSecond(),
                p.left(),
                p.synced(),
                Optional.of(reason)));
  }

  private void report(long target, boolean synced) {
    long tip = store.syncState().checkpointNumber();
    update(
        p ->
            new SyncProgress(
                p.l1Block(),
                p.l1Timestamp(),
                tip,
                target,
                store.reader().tips().proposed().number(),
                pace.blocksPerSecond(),
                pace.timeFor(target - tip),
                synced,
                Optional.empty()));
  }

  private void update(UnaryOperator<SyncProgress> change) {
    progress = change.apply(progress);
  }
}
