package org.aztecnode.sequencer;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import org.aztecnode.protocol.bytes.Bytes32;
import org.aztecnode.sequencer.SlotOutcome.Reason;
import org.aztecnode.sequencer.SlotOutcome.Skipped;
import org.aztecnode.sequencer.SlotOutcome.Waiting;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.slf4j.LoggerFactory;

class SequencerLogTest {
  private final Logger logger = (Logger) LoggerFactory.getLogger(Sequencer.class);
  private final ListAppender<ILoggingEvent> lines = new ListAppender<>();
  private final AtomicLong nanos = new AtomicLong();
  private final SequencerLog log = new SequencerLog(nanos::get);

  @BeforeEach
  void listen() {
    logger.setLevel(Level.INFO);
    logger.setAdditive(false);
    logger.addAppender(lines);
    lines.start();
  }

  @AfterEach
  void leave() {
    logger.detachAppender(lines);
    logger.setAdditive(true);
    logger.setLevel(null);
  }

  @Test
  void tellsOfASlotWithoutACheckpointWhenItIsOver() {
    log.tell(new Waiting(5, Reason.NOT_SYNCED, "behind"));
    log.tell(new Waiting(5, Reason.L1_UNREACHABLE, "no answer"));
    assertThat(told()).isEmpty();
    log.tell(new Waiting(6, Reason.NO_TXS, "no transactions"));
    assertThat(told()).containsExactly("Slot 5: no checkpoint: no answer");
    log.tell(new SlotOutcome.Done(7));
    assertThat(told()).hasSize(1);
  }

  @Test
  void tellsOfAWaitThatLastsBeforeALongSlotIsOver() {
    log.tell(new Waiting(5, Reason.NO_TXS, "no transactions"));
    pass(100);
    log.tell(new Waiting(5, Reason.REFUSED_BY_ROLLUP, "another archive"));
    pass(29);
    log.tell(new Waiting(5, Reason.REFUSED_BY_ROLLUP, "another archive"));
    assertThat(told()).isEmpty();
    pass(1);
    log.tell(new Waiting(5, Reason.REFUSED_BY_ROLLUP, "another archive"));
    log.tell(new Waiting(5, Reason.REFUSED_BY_ROLLUP, "another archive"));
    log.tell(new Waiting(6, Reason.NO_TXS, "no transactions"));
    assertThat(told()).containsExactly("Slot 5: no checkpoint: another archive");
  }

  @Test
  void tellsEachReasonOfASlotThatIsTriedAgainOnce() {
    for (int i = 0; i < 3; i++) {
      log.tell(new Skipped(5, Reason.NO_TXS, "0 of 1 transactions"));
      log.tell(new Skipped(5, Reason.NO_USABLE_TXS, "none could be taken"));
      log.tell(new Skipped(5, Reason.NOT_PUBLISHED, "reverted"));
    }
    assertThat(told())
        .containsExactly(
            "Slot 5: no checkpoint: none could be taken", "Slot 5: no checkpoint: reverted");
  }

  @Test
  void saysNothingMoreOfASlotThatHasItsCheckpoint() {
    log.tell(new Waiting(5, Reason.NOT_SYNCED, "behind"));
    log.tell(new SlotOutcome.Proposed(5, 1, 2, 3, 4, Bytes32.ZERO));
    log.tell(new SlotOutcome.Done(5));
    log.tell(new Waiting(6, Reason.NO_TXS, "no transactions"));
    assertThat(told())
        .containsExactly("Slot 5: checkpoint 1 with 2 blocks, 3 transactions, in L1 block 4");
  }

  @Test
  void goesOnTellingWhenTheClockHasGoneBack() {
    log.tell(new Skipped(9, Reason.NOT_PUBLISHED, "reverted"));
    log.tell(new Waiting(3, Reason.CLOCK_OFF, "the clock is behind"));
    log.tell(new Waiting(4, Reason.NO_TXS, "no transactions"));
    assertThat(told())
        .containsExactly(
            "Slot 9: no checkpoint: reverted", "Slot 3: no checkpoint: the clock is behind");
  }

  private void pass(long seconds) {
    nanos.addAndGet(Duration.ofSeconds(seconds).toNanos());
  }

  private List<String> told() {
    return lines.list.stream().map(ILoggingEvent::getFormattedMessage).toList();
  }
}
