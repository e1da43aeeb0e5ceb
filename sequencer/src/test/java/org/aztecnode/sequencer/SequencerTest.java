package org.aztecnode.sequencer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.aztecnode.sequencer.TestSequencer.at;
import static org.aztecnode.sequencer.TestSequencer.settings;

import java.math.BigInteger;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import org.aztecnode.archiver.PendingChain;
import org.aztecnode.protocol.block.GasFees;
import org.aztecnode.protocol.block.L2Block;
import org.aztecnode.protocol.checkpoint.CheckpointHeader;
import org.aztecnode.protocol.validation.CheckpointLimits;
import org.aztecnode.protocol.validation.CheckpointRules;
import org.aztecnode.protocol.validation.CheckpointValidation;
import org.aztecnode.sequencer.SlotOutcome.Reason;
import org.aztecnode.sequencer.publish.CheckpointPublisher.PublishOutcome;
import org.aztecnode.sequencer.timetable.SequencerState;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SequencerTest {
  private static final SequencerSettings EMPTY_CHECKPOINTS = settings(true, true, 0);
  private static final SequencerSettings AUTOMATIC = settings(false, true, 0);

  @TempDir Path directory;
  private TestSequencer test;

  @BeforeEach
  void open() {
    test = new TestSequencer(directory);
  }

  @AfterEach
  void close() {
    test.close();
  }

  @Test
  void proposesAnEmptyCheckpointForItsSlot() throws Exception {
    SlotOutcome outcome = test.open(EMPTY_CHECKPOINTS).look();

    assertThat(outcome).isInstanceOf(SlotOutcome.Proposed.class);
    assertThat(test.published).hasSize(1);
    CheckpointHeader header = test.published.getFirst().checkpoint().header();
    assertThat(header.slot()).isEqualTo(5);
    assertThat(header.timestamp()).isEqualTo(TestSequencer.SCHEDULE.startOfSlot(5));
    assertThat(header.coinbase()).isEqualTo(TestSequencer.COINBASE);
    assertThat(header.gasFees()).isEqualTo(new GasFees(BigInteger.ZERO, TestSequencer.FEE));
    assertThat(header.lastArchiveRoot()).isEqualTo(test.state.status().tip().archive().root());
    assertThat(CheckpointRules.check(test.published.getFirst().checkpoint(), CheckpointLimits.NONE))
        .isEqualTo(new CheckpointValidation.Valid());
  }

  @Test
  void tellsItsOwnNodeOfABlockAtOnce() throws Exception {
    test.publishing = new PublishOutcome.Failed("no");
    test.open(EMPTY_CHECKPOINTS).look();
    assertThat(test.proposedBlocks.stream().map(L2Block::number)).containsExactly(1L);
  }

  @Test
  void waitsForTheLastSubSlotBeforeItProposesNothing() throws Exception {
    Sequencer sequencer = test.open(settings(true, true, 6_000));
    assertThat(sequencer.look()).isInstanceOf(SlotOutcome.Proposed.class);
    // publishing takes 12 s here: F = 17, so (72 - 1 - 6 - 17) / 6 = 8 blocks, the last from 43 s
    // on
    assertThat(test.time.instant()).isBetween(at(5, 43), at(5, 49));
  }

  @Test
  void givesUpASlotWithoutTransactions() throws Exception {
    SlotOutcome outcome = test.open(settings(true, false, 6_000)).look();
    assertThat(outcome).isEqualTo(new SlotOutcome.Skipped(5, Reason.NO_TXS, "0 of 1 transactions"));
    assertThat(test.published).isEmpty();
  }

  @Test
  void tellsOfTransactionsThatWaitThoughNoneCanBeTaken() throws Exception {
    test.unusableTxs = 1;
    for (SequencerSettings settings :
        List.of(settings(false, false, 0), settings(true, false, 6_000))) {
      assertThat(test.open(settings).look())
          .isInstanceOfSatisfying(
              SlotOutcome.Skipped.class,
              s -> {
                assertThat(s.reason()).isEqualTo(Reason.NO_USABLE_TXS);
                assertThat(s.reason().isUsual()).isFalse();
                assertThat(s.why()).startsWith("of the transactions that wait 0 could be taken");
              });
    }
  }

  @Test
  void takesASlotOnce() throws Exception {
    Sequencer sequencer = test.open(EMPTY_CHECKPOINTS);
    sequencer.look();
    assertThat(sequencer.look()).isEqualTo(new SlotOutcome.Done(5));
    assertThat(test.open(EMPTY_CHECKPOINTS).look()).isEqualTo(new SlotOutcome.Done(5));
    assertThat(test.published).hasSize(1);
  }

  @Test
  void doesNotPublishASlotAgainWhoseFateIsUnknown() throws Exception {
    test.publishing = new PublishOutcome.Unsettled("timed out");
    assertThat(test.open(AUTOMATIC).look())
        .isEqualTo(new SlotOutcome.Skipped(5, Reason.NOT_PUBLISHED, "timed out"));
    assertThat(test.open(AUTOMATIC).look()).isEqualTo(new SlotOutcome.Done(5));
  }

  @Test
  void triesAgainInTheSameSlotOnlyWithoutTimetable() throws Exception {
    test.publishing = new PublishOutcome.Failed("reverted");
    Sequencer strict = test.open(EMPTY_CHECKPOINTS);
    assertThat(strict.look())
        .isEqualTo(new SlotOutcome.Skipped(5, Reason.NOT_PUBLISHED, "reverted"));
    assertThat(strict.look()).isEqualTo(new SlotOutcome.Done(5));
    Sequencer loose = test.open(AUTOMATIC);
    assertThat(loose.look()).isInstanceOf(SlotOutcome.Skipped.class);
    assertThat(loose.look()).isInstanceOf(SlotOutcome.Skipped.class);
    assertThat(test.published).hasSize(3);
  }

  @Test
  void isTooLateAfterTheDeadline() throws Exception {
    test.time.set(at(5, 50.001));
    assertThat(test.open(EMPTY_CHECKPOINTS).look())
        .isInstanceOfSatisfying(
            SlotOutcome.Skipped.class, s -> assertThat(s.reason()).isEqualTo(Reason.TOO_LATE));
    test.time.set(at(5, 50));
    assertThat(test.open(EMPTY_CHECKPOINTS).look()).isInstanceOf(SlotOutcome.Proposed.class);
  }

  @Test
  void waitsUntilTheNodeHasCaughtUp() throws Exception {
    test.tip = new TipSource.Answer.NotReady("behind");
    assertWaits(Reason.NOT_SYNCED);
  }

  @Test
  void leavesASlotThatHasABlock() throws Exception {
    test.tip = new TipSource.Answer.Ready(tip(5, PendingChain.VALID));
    assertWaits(Reason.SLOT_TAKEN);
  }

  @Test
  void doesNotBuildWhereTheRollupWouldRefuse() throws Exception {
    test.gate = new RollupGate.Answer.No("Rollup__SlotAlreadyInChain");
    assertWaits(Reason.REFUSED_BY_ROLLUP);
  }

  @Test
  void noticesThatItsClockIsNotL1s() throws Exception {
    test.gate = new RollupGate.Answer.Yes(4, 1);
    assertWaits(Reason.CLOCK_OFF);
  }

  @Test
  void noticesThatL1IsFurther() throws Exception {
    test.gate = new RollupGate.Answer.Yes(5, 2);
    assertWaits(Reason.NOT_SYNCED);
  }

  @Test
  void waitsWithoutAskingL1WhileThereIsNothingToDo() throws Exception {
    test.gate = new RollupGate.Answer.No("asked");
    Sequencer sequencer = test.open(settings(false, false, 0));
    assertThat(sequencer.look())
        .isInstanceOfSatisfying(
            SlotOutcome.Waiting.class, w -> assertThat(w.reason()).isEqualTo(Reason.NO_TXS));
  }

  @Test
  void makesACheckpointOfNothingWhenFlushed() throws Exception {
    try (Sequencer sequencer = test.open(settings(true, false, 0))) {
      var flushed = sequencer.flush();
      assertThat(sequencer.flush()).isSameAs(flushed);
      sequencer.start();
      assertThat(flushed.get(20, TimeUnit.SECONDS)).isInstanceOf(SlotOutcome.Proposed.class);
    }
  }

  @Test
  void answersAFlushWithACheckpointThatWasBegunAfterIt() throws Exception {
    try (Sequencer sequencer = test.open(AUTOMATIC)) {
      List<CompletableFuture<SlotOutcome>> flushes = new CopyOnWriteArrayList<>();
      test.whilePublishing =
          () -> {
            flushes.add(sequencer.flush());
            test.whilePublishing = () -> {};
            test.gate = new RollupGate.Answer.Yes(6, 1);
            test.time.set(at(6, 0));
          };
      flushes.add(sequencer.flush());
      sequencer.start();
      assertThat(flushes.getFirst().get(2, TimeUnit.MINUTES).slot()).isEqualTo(5);
      assertThat(flushes.getLast().get(2, TimeUnit.MINUTES).slot()).isEqualTo(6);
    }
  }

  @Test
  void answersAFlushThatIsAskedForWhileAnotherWaits() throws Exception {
    TipSource.Answer ready = test.tip;
    test.tip = new TipSource.Answer.NotReady("behind");
    try (Sequencer sequencer = test.open(AUTOMATIC)) {
      CompletableFuture<SlotOutcome> first = sequencer.flush();
      sequencer.start();
      while (test.outcomes.isEmpty()) {
        Thread.onSpinWait();
      }
      CompletableFuture<SlotOutcome> second = sequencer.flush();
      test.tip = ready;
      assertThat(first.get(2, TimeUnit.MINUTES)).isInstanceOf(SlotOutcome.Proposed.class);
      assertThat(second.get(2, TimeUnit.MINUTES)).isEqualTo(first.get());
    }
  }

  @Test
  void goesOnAfterAnErrorInASlot() throws Exception {
    test.whilePublishing =
        () -> {
          throw new StackOverflowError("too deep");
        };
    Sequencer sequencer = test.open(EMPTY_CHECKPOINTS);
    assertThat(sequencer.look())
        .isEqualTo(
            new SlotOutcome.Skipped(5, Reason.INTERNAL, "java.lang.StackOverflowError: too deep"));
    test.whilePublishing = () -> {};
    test.gate = new RollupGate.Answer.Yes(6, 1);
    test.time.set(at(6, 0));
    assertThat(sequencer.look()).isInstanceOf(SlotOutcome.Proposed.class);
  }

  @Test
  void noticesThatItsClockHasGoneBack() throws Exception {
    Sequencer sequencer = test.open(EMPTY_CHECKPOINTS);
    sequencer.look();
    test.time.set(at(3, 0));
    assertThat(sequencer.look())
        .isInstanceOfSatisfying(
            SlotOutcome.Waiting.class, w -> assertThat(w.reason()).isEqualTo(Reason.CLOCK_OFF));
    assertThat(test.published).hasSize(1);
  }

  @Test
  void restsWhilePausedAndStopsWhenClosed() throws Exception {
    Sequencer sequencer = test.open(EMPTY_CHECKPOINTS);
    assertThat(sequencer.state()).isEqualTo(SequencerState.STOPPED);
    sequencer.pause();
    sequencer.start();
    Thread.sleep(50);
    assertThat(test.published).isEmpty();
    assertThat(sequencer.state()).isEqualTo(SequencerState.IDLE);
    sequencer.close();
    assertThat(sequencer.state()).isEqualTo(SequencerState.STOPPED);
    assertThat(test.published).isEmpty();
  }

  @Test
  void refusesSettingsThatLeaveNoTime() throws Exception {
    Sequencer sequencer = test.open(EMPTY_CHECKPOINTS);
    SequencerSettings slow = SequencerSettings.of(TestSequencer.COINBASE, Duration.ofSeconds(72));
    assertThatThrownBy(() -> sequencer.change(_ -> slow))
        .isInstanceOf(IllegalArgumentException.class);
    assertThat(sequencer.settings()).isEqualTo(EMPTY_CHECKPOINTS);
  }

  private void assertWaits(Reason reason) throws Exception {
    Sequencer sequencer = test.open(EMPTY_CHECKPOINTS);
    for (int i = 0; i < 2; i++) {
      assertThat(sequencer.look())
          .isInstanceOfSatisfying(
              SlotOutcome.Waiting.class, w -> assertThat(w.reason()).isEqualTo(reason));
    }
    assertThat(test.published).isEmpty();
  }

  private ChainTip tip(long slot, PendingChain pending) {
    return new ChainTip(1, test.state.status().tip().archive().root(), 1, slot, pending);
  }
}
