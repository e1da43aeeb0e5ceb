package org.aztecnode.sequencer;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import org.aztecnode.protocol.epoch.EpochSchedule;
import org.aztecnode.sequencer.StepWatch.Overdue;
import org.aztecnode.sequencer.timetable.SequencerState;
import org.junit.jupiter.api.Test;

class StepWatchTest {
  private final AtomicLong nanos = new AtomicLong(Long.MAX_VALUE - 1);

  /// Of an L1 with a slot of 12 s.
  private final StepWatch watch =
      new StepWatch(new EpochSchedule(1_700_000_000, 72, 32, 12, 1), nanos::get);

  @Test
  void noticesAStepThatLastsWhileItLasts() {
    watch.enter(5, SequencerState.PUBLISHING_CHECKPOINT);
    pass(35);
    assertThat(watch.overdue()).isEmpty();
    pass(1);
    assertThat(watch.overdue()).contains(publishingFor(36));
    pass(35);
    assertThat(watch.overdue()).isEmpty();
    pass(1);
    assertThat(watch.overdue()).contains(publishingFor(72));
  }

  @Test
  void countsEachStepAnew() {
    watch.enter(5, SequencerState.SYNCHRONIZING);
    pass(30);
    watch.enter(5, SequencerState.PROPOSER_CHECK);
    pass(30);
    assertThat(watch.overdue()).isEmpty();
    pass(6);
    assertThat(watch.overdue())
        .contains(new Overdue(5, SequencerState.PROPOSER_CHECK, Duration.ofSeconds(36)));
    watch.enter(6, SequencerState.PROPOSER_CHECK);
    pass(36);
    assertThat(watch.overdue())
        .contains(new Overdue(6, SequencerState.PROPOSER_CHECK, Duration.ofSeconds(36)));
  }

  @Test
  void letsTheTimetableWaitForASlot() {
    watch.enter(5, SequencerState.WAITING_FOR_TXS);
    pass(72 + 35);
    assertThat(watch.overdue()).isEmpty();
    pass(1);
    assertThat(watch.overdue()).isPresent();
  }

  @Test
  void letsItRest() {
    for (SequencerState rest :
        new SequencerState[] {
          SequencerState.IDLE, SequencerState.STOPPED, SequencerState.STOPPING
        }) {
      watch.enter(5, rest);
      pass(1_000_000);
      assertThat(watch.overdue()).as("%s", rest).isEqualTo(Optional.empty());
      assertThat(watch.state()).isEqualTo(rest);
    }
  }

  private void pass(long seconds) {
    nanos.addAndGet(Duration.ofSeconds(seconds).toNanos());
  }

  private static Overdue publishingFor(long seconds) {
    return new Overdue(5, SequencerState.PUBLISHING_CHECKPOINT, Duration.ofSeconds(seconds));
  }
}
