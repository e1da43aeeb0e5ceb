package org.aztecnode.sequencer.timetable;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import org.aztecnode.protocol.epoch.EpochSchedule;
import org.junit.jupiter.api.Test;

class SlotClockTest {
  private static final long GENESIS = 1_700_000_000;
  private static final SlotClock CLOCK = new SlotClock(new EpochSchedule(GENESIS, 36, 32, 12, 1));

  private static Instant at(long second, int millis) {
    return Instant.ofEpochSecond(GENESIS + second).plusMillis(millis);
  }

  @Test
  void worksOnTheSlotOfTheNextL1Block() {
    assertThat(CLOCK.slotAt(at(36 - 12, 0))).isEqualTo(1);
    assertThat(CLOCK.slotAt(at(36 - 12, -1))).isZero();
    assertThat(CLOCK.slotAt(at(72 - 12, 0).minusMillis(1))).isEqualTo(1);
  }

  @Test
  void countsFromOneL1SlotBeforeTheSlot() {
    assertThat(CLOCK.sinceBuildStart(1, at(24, 0))).isZero();
    assertThat(CLOCK.sinceBuildStart(1, at(36, 250))).isEqualTo(Duration.ofMillis(12_250));
    assertThat(CLOCK.sinceBuildStart(2, at(36, 0))).isEqualTo(Duration.ofSeconds(-24));
  }

  @Test
  void turnsTimesOfATimetableIntoInstants() {
    Duration time = Duration.ofMillis(5_125);
    assertThat(CLOCK.sinceBuildStart(7, CLOCK.at(7, time))).isEqualTo(time);
    assertThat(CLOCK.buildEnd(7)).isEqualTo(CLOCK.buildStart(8));
  }

  @Test
  void isAtSlotZeroBeforeGenesis() {
    assertThat(CLOCK.slotAt(at(-1000, 0))).isZero();
  }
}
