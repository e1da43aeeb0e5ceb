package org.aztecnode.sequencer.timetable;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.EnumSet;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/// The figures are those that the reference's class computes for its networks' presets.
class TimetableTest {
  private static final Duration TICK = Duration.ofMillis(1);

  /// Slots of 72 s on an L1 of 12 s with blocks of 6 s, 36 s for publishing.
  private static final Timetable NETWORK = table(72, 12, 6_000, 36, true);

  /// The same without a block duration, one L1 slot for publishing.
  private static final Timetable SINGLE = table(72, 12, 0, 12, true);

  private static Timetable table(
      int slot, int l1Slot, int blockMillis, int publishing, boolean enforced) {
    return Timetable.of(
        new TimetableSettings(
            Duration.ofSeconds(slot),
            Duration.ofSeconds(l1Slot),
            Optional.of(Duration.ofMillis(blockMillis)).filter(Duration::isPositive),
            TimetableSettings.DEFAULT_PROPAGATION,
            Duration.ofSeconds(publishing),
            enforced));
  }

  private static Duration seconds(double seconds) {
    return Duration.ofMillis(Math.round(seconds * 1000));
  }

  @Test
  void dividesASlotOfThePublicNetworks() {
    assertThat(NETWORK.finalization()).isEqualTo(seconds(41));
    assertThat(NETWORK.maxBlocks()).isEqualTo(4);
    assertThat(NETWORK.initializeDeadline()).isEqualTo(seconds(26));
    assertThat(NETWORK.latestEntry(SequencerState.COLLECTING_ATTESTATIONS)).contains(seconds(32));
    assertThat(NETWORK.latestEntry(SequencerState.PUBLISHING_CHECKPOINT)).contains(seconds(36));
  }

  @Test
  void dividesASlotOfOneBlock() {
    assertThat(SINGLE.finalization()).isEqualTo(seconds(17));
    assertThat(SINGLE.maxBlocks()).isEqualTo(1);
    assertThat(SINGLE.initializeDeadline()).isEqualTo(seconds(50));
    assertThat(SINGLE.latestEntry(SequencerState.ASSEMBLING_CHECKPOINT)).contains(seconds(56));
    assertThat(SINGLE.latestEntry(SequencerState.PUBLISHING_CHECKPOINT)).contains(seconds(60));
  }

  @Test
  void isQuickerWhereL1Is() {
    Timetable quick = table(36, 4, 0, 1, true);
    assertThat(quick.finalization()).isEqualTo(seconds(1.5));
    assertThat(quick.minExecution()).isEqualTo(seconds(1));
    assertThat(quick.initializeDeadline()).isEqualTo(seconds(36 - 0.5 - 2 - 1.5));
    assertThat(quick.latestEntry(SequencerState.COLLECTING_ATTESTATIONS)).contains(seconds(35));
    assertThat(table(36, 7, 0, 1, true).finalization()).isEqualTo(seconds(1.5));
    assertThat(table(36, 8, 0, 1, true).finalization()).isEqualTo(seconds(6));
  }

  @ParameterizedTest
  @CsvSource({
    // since build start, deadline, last
    "-3, 7, false",
    "0, 7, false",
    "5, 7, false",
    "5.001, 13, false",
    "11, 13, false",
    "11.001, 19, false",
    "17, 19, false",
    "17.001, 25, true",
    "23, 25, true"
  })
  void givesLateStartersALaterSubSlot(double now, double deadline, boolean last) {
    assertThat(NETWORK.nextBlock(seconds(now)))
        .isEqualTo(new NextBlock.Until(seconds(deadline), last));
  }

  @Test
  void startsNoBlockThatCouldNotBeExecuted() {
    assertThat(NETWORK.nextBlock(seconds(23.001))).isEqualTo(new NextBlock.TooLate());
  }

  @ParameterizedTest
  @CsvSource({"0, 27.5", "10, 32.5", "51, 53"})
  void halvesWhatIsLeftForTheOnlyBlock(double now, double deadline) {
    assertThat(SINGLE.nextBlock(seconds(now)))
        .isEqualTo(new NextBlock.Until(seconds(deadline), true));
  }

  @Test
  void startsNoOnlyBlockWithoutTimeToExecuteItTwice() {
    assertThat(SINGLE.nextBlock(seconds(51.002))).isEqualTo(new NextBlock.TooLate());
  }

  @Test
  void needsNoMoreThanABlocksTimeForABlock() {
    Timetable brief = table(72, 12, 1_500, 36, true);
    assertThat(brief.minExecution()).isEqualTo(seconds(1.5));
    assertThat(brief.nextBlock(seconds(1))).isEqualTo(new NextBlock.Until(seconds(2.5), false));
  }

  @ParameterizedTest
  @EnumSource
  void isTooLateOnlyAfterTheLatestEntry(SequencerState state) {
    Optional<Duration> latest = NETWORK.latestEntry(state);
    if (latest.isEmpty()) {
      assertThat(NETWORK.isTooLate(state, seconds(1_000_000))).isFalse();
    } else {
      assertThat(NETWORK.isTooLate(state, latest.get())).isFalse();
      assertThat(NETWORK.isTooLate(state, latest.get().plus(TICK))).isTrue();
    }
  }

  @Test
  void onlyWorkOnASlotHasAnEnd() {
    assertThat(EnumSet.allOf(SequencerState.class))
        .allSatisfy(
            s ->
                assertThat(NETWORK.latestEntry(s).isPresent())
                    .isEqualTo(s.compareTo(SequencerState.PROPOSER_CHECK) >= 0));
  }

  @ParameterizedTest
  @EnumSource
  void isNeverTooLateUnlessEnforced(SequencerState state) {
    assertThat(table(72, 12, 6_000, 36, false).isTooLate(state, seconds(1_000_000))).isFalse();
  }

  @Test
  void hasOneBlockWithoutDeadlineUnlessEnforced() {
    Timetable loose = table(72, 12, 6_000, 36, false);
    assertThat(loose.nextBlock(seconds(71))).isEqualTo(new NextBlock.Anytime());
    assertThat(loose.collectUntil()).isEqualTo(seconds(72));
    assertThat(NETWORK.collectUntil()).isEqualTo(seconds(36));
  }

  @ParameterizedTest
  @CsvSource({"22, true", "23, false"})
  void refusesSlotsWithoutTimeToBuild(int slot, boolean refused) {
    // 1 s to get ready, twice 2 s of execution, 1 s to assemble, twice 2 s to travel, 12 s to L1
    if (refused) {
      assertThatThrownBy(() -> table(slot, 12, 0, 12, true))
          .isInstanceOf(IllegalArgumentException.class)
          .hasMessageContaining("22 s")
          .hasMessageContaining("12 s");
    } else {
      assertThat(table(slot, 12, 0, 12, true).initializeDeadline()).isEqualTo(seconds(1));
    }
  }

  @Test
  void buildsNothingWhereABlockIsLongerThanTheSlot() {
    Timetable none = table(72, 12, 40_000, 12, true);
    assertThat(none.maxBlocks()).isZero();
    assertThat(none.nextBlock(Duration.ZERO)).isEqualTo(new NextBlock.TooLate());
  }
}
