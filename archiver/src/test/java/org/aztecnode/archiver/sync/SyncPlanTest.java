package org.aztecnode.archiver.sync;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Optional;
import org.aztecnode.archiver.sync.SyncPlan.Fetch;
import org.aztecnode.archiver.sync.SyncPlan.NothingYet;
import org.aztecnode.archiver.sync.SyncPlan.Point;
import org.aztecnode.archiver.sync.SyncPlan.Unwind;
import org.aztecnode.archiver.sync.SyncPlan.UpToDate;
import org.aztecnode.crypto.field.Fr;
import org.aztecnode.l1.contract.InboxState;
import org.aztecnode.l1.contract.RollupStatus;
import org.aztecnode.protocol.bytes.Bytes16;
import org.junit.jupiter.api.Test;

class SyncPlanTest {
  private static final Fr GENESIS = Fr.of(1000);

  private static Fr archive(long checkpoint) {
    return Fr.of(1000 + checkpoint);
  }

  private static RollupStatus status(long proven, long pending, Fr mine) {
    return new RollupStatus(proven, archive(proven), pending, archive(pending), mine, 0);
  }

  private static SyncPlan plan(long tip, RollupStatus status, boolean canPrune) {
    return SyncPlan.of(
        tip == 0 ? Optional.empty() : Optional.of(new Point(tip, archive(tip))),
        Optional.empty(),
        status,
        canPrune);
  }

  @Test
  void nothingIsDoneWhereNothingIs() {
    assertThat(plan(0, status(0, 0, GENESIS), false)).isEqualTo(new NothingYet());
  }

  @Test
  void whatIsMissingIsFetched() {
    assertThat(plan(0, status(0, 4, GENESIS), false)).isEqualTo(new Fetch(0, 4));
    assertThat(plan(3, status(1, 4, archive(3)), false)).isEqualTo(new Fetch(3, 4));
  }

  @Test
  void theSameTipIsUpToDate() {
    assertThat(plan(4, status(1, 4, archive(4)), false)).isEqualTo(new UpToDate());
  }

  @Test
  void aTipThatL1HasNotIsUnwound() {
    assertThat(plan(4, status(1, 6, Fr.of(5)), false)).isEqualTo(new Unwind(3));
    assertThat(plan(4, status(1, 4, Fr.of(5)), false)).isEqualTo(new Unwind(3));
  }

  @Test
  void aTipAbovePendingIsUnwound() {
    assertThat(plan(4, status(1, 2, Fr.ZERO), false)).isEqualTo(new Unwind(2));
    assertThat(plan(4, status(0, 0, Fr.ZERO), false)).isEqualTo(new Unwind(0));
  }

  @Test
  void whatTheNextProposalWouldRemoveIsLeftOutAlready() {
    assertThat(plan(4, status(1, 4, archive(4)), true)).isEqualTo(new Unwind(1));
    assertThat(plan(1, status(1, 4, archive(1)), true)).isEqualTo(new UpToDate());
    assertThat(plan(0, status(2, 4, GENESIS), true)).isEqualTo(new Fetch(0, 2));
    assertThat(plan(0, status(0, 4, GENESIS), true)).isEqualTo(new NothingYet());
  }

  @Test
  void aTipThatWasLookedAtAndNotTakenIsNotFetchedAgain() {
    Optional<Point> tip = Optional.of(new Point(3, archive(3)));
    RollupStatus status = status(1, 5, archive(3));
    assertThat(SyncPlan.of(tip, Optional.of(new Point(5, archive(5))), status, false))
        .isEqualTo(new UpToDate());
    assertThat(SyncPlan.of(tip, Optional.of(new Point(4, archive(4))), status, false))
        .isEqualTo(new Fetch(3, 5));
  }

  @Test
  void messagesAreExtendedOrRewound() {
    Bytes16 hash = Bytes16.of(new byte[] {1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15, 16});
    assertThat(MessagePlan.of(0, Bytes16.ZERO, new InboxState(Bytes16.ZERO, 0, 2)))
        .isEqualTo(new MessagePlan.UpToDate());
    assertThat(MessagePlan.of(3, hash, new InboxState(hash, 3, 2)))
        .isEqualTo(new MessagePlan.UpToDate());
    assertThat(MessagePlan.of(3, hash, new InboxState(Bytes16.ZERO, 4, 2)))
        .isEqualTo(new MessagePlan.Extend());
    assertThat(MessagePlan.of(3, hash, new InboxState(Bytes16.ZERO, 3, 2)))
        .isEqualTo(new MessagePlan.Rewind());
    assertThat(MessagePlan.of(3, hash, new InboxState(hash, 2, 2)))
        .isEqualTo(new MessagePlan.Rewind());
  }

  @Test
  void finalityIsAskedForOnlyWhenThereIsSomethingToFinalize() {
    FinalityPolicy policy = new FinalityPolicy();
    policy.proven(4, 100, true);
    assertThat(policy.worthAsking(4, 100)).isFalse();
    assertThat(policy.worthAsking(3, 100)).as("proven who knows when").isTrue();
    policy.lag(64);
    policy.proven(5, 110, false);
    assertThat(policy.worthAsking(4, 111)).as("too young").isFalse();
    assertThat(policy.worthAsking(4, 142)).isTrue();
    assertThat(policy.worthAsking(5, 142)).isFalse();
  }

  @Test
  void thePaceTellsWhatIsLeft() {
    Pace pace = new Pace();
    assertThat(pace.timeFor(10)).isEmpty();
    pace.done(0, 0, 0);
    for (int second = 1; second <= 60; second++) {
      pace.done(2, 6, second * 1_000_000_000L);
    }
    assertThat(pace.blocksPerSecond()).isBetween(5.9, 6.1);
    assertThat(pace.timeFor(20).orElseThrow().toSeconds()).isBetween(10L, 11L);
  }
}
