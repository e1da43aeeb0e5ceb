package org.aztecnode.protocol.epoch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import org.aztecnode.testing.Vectors;
import org.junit.jupiter.api.Test;

class EpochScheduleTest {
  private static final EpochSchedule SCHEDULE = new EpochSchedule(1000, 72, 32, 12, 1);

  @Test
  void agreesWithTheReference() {
    JsonNode time = Vectors.file("l1-committee").section("time");
    JsonNode constants = time.get("constants");
    EpochSchedule schedule =
        new EpochSchedule(
            constants.get("l1GenesisTime").asLong(),
            constants.get("slotDuration").asInt(),
            constants.get("epochDuration").asInt(),
            constants.get("ethereumSlotDuration").asInt(),
            constants.get("proofSubmissionEpochs").asInt());
    assertThat(time.get("cases")).isNotEmpty();
    for (JsonNode c : time.get("cases")) {
      long timestamp = c.get("timestamp").asLong();
      long slot = schedule.slotAt(timestamp);
      long epoch = schedule.epochAt(timestamp);
      assertThat(slot).isEqualTo(c.get("slot").asLong());
      assertThat(epoch).isEqualTo(c.get("epoch").asLong());
      assertThat(schedule.slotAtNextL1Block(timestamp))
          .isEqualTo(c.get("slotAtNextL1Block").asLong());
      assertThat(schedule.startOfSlot(slot)).isEqualTo(c.get("timestampForSlot").asLong());
      assertThat(schedule.firstSlotOf(epoch)).isEqualTo(c.get("slotRange").get(0).asLong());
      assertThat(schedule.lastSlotOf(epoch)).isEqualTo(c.get("slotRange").get(1).asLong());
      assertThat(schedule.startOfEpoch(epoch)).isEqualTo(c.get("timestampRange").get(0).asLong());
      assertThat(schedule.lastL1SlotOfEpoch(epoch))
          .isEqualTo(c.get("timestampRange").get(1).asLong());
      assertThat(schedule.proofDeadlineEpoch(epoch))
          .isEqualTo(c.get("proofDeadlineEpoch").asLong());
      assertThat(schedule.proofDeadline(epoch)).isEqualTo(c.get("proofDeadlineTimestamp").asLong());
    }
  }

  @Test
  void acceptsProofsUntilTheSecondBeforeTheDeadline() {
    long deadline = SCHEDULE.proofDeadline(3);
    assertThat(SCHEDULE.acceptsProofsAt(3, deadline - 1)).isTrue();
    assertThat(SCHEDULE.acceptsProofsAt(3, deadline)).isFalse();
  }

  @Test
  void prunesOnlyWhatMissedItsProof() {
    long slot = SCHEDULE.firstSlotOf(3) + 5;
    long deadline = SCHEDULE.proofDeadline(3);
    assertThat(SCHEDULE.canPruneAt(deadline - 1, 9, 8, () -> slot)).isFalse();
    assertThat(SCHEDULE.canPruneAt(deadline, 9, 8, () -> slot)).isTrue();
  }

  @Test
  void prunesNothingWhenAllIsProven() {
    assertThat(
            SCHEDULE.canPruneAt(
                SCHEDULE.proofDeadline(100),
                8,
                8,
                () -> {
                  throw new AssertionError("there is no unproven checkpoint to ask for");
                }))
        .isFalse();
  }

  @Test
  void startsBuildingOneL1SlotEarly() {
    assertThat(SCHEDULE.buildStartOfSlot(1)).isEqualTo(1000 + 72 - 12);
  }

  @Test
  void keepsTheLogOfAllThatCanBePrunedAndTheProvenTip() {
    assertThat(SCHEDULE.maxPrunableCheckpoints()).isEqualTo(64);
    assertThat(SCHEDULE.checkpointLogSize()).isEqualTo(65);
  }

  @Test
  void refusesNegativeTimesAndEmptySlots() {
    assertThatThrownBy(() -> SCHEDULE.startOfSlot(-1)).hasMessage("slot -1 is out of range");
    assertThatThrownBy(() -> SCHEDULE.firstSlotOf(-1)).hasMessage("epoch -1 is out of range");
    assertThatThrownBy(() -> new EpochSchedule(0, 0, 32, 12, 1))
        .hasMessage("slot duration 0 is out of range");
    assertThatThrownBy(() -> SCHEDULE.firstSlotOf(Long.MAX_VALUE))
        .isInstanceOf(ArithmeticException.class);
  }
}
