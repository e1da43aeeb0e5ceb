package org.aztecnode.protocol.committee;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.aztecnode.protocol.address.EthAddress;
import org.aztecnode.protocol.bytes.Bytes32;
import org.aztecnode.protocol.epoch.EpochSchedule;
import org.junit.jupiter.api.Test;

class CommitteeTest {
  private static final EpochSchedule SCHEDULE = new EpochSchedule(100_000, 72, 32, 12, 1);
  private static final CommitteeParameters PARAMETERS = new CommitteeParameters(48, 2, 1);

  @Test
  void needsMoreThanTwoThirds() {
    assertThat(List.of(0, 1, 2, 3, 4, 24, 48))
        .extracting(Committee::quorum)
        .containsExactly(1, 1, 2, 3, 3, 17, 33);
  }

  @Test
  void letsAnybodyProposeWithoutMembers() {
    assertThat(new Committee(5, Bytes32.ZERO, List.of()).proposer(160)).isEmpty();
  }

  @Test
  void turnsEverySlotToAMember() {
    List<EthAddress> members =
        List.of(
            EthAddress.fromHex("0x" + "11".repeat(20)), EthAddress.fromHex("0x" + "22".repeat(20)));
    Committee committee = new Committee(5, Bytes32.ZERO, members);
    for (long slot = 160; slot < 192; slot++) {
      assertThat(committee.proposer(slot)).get().isIn(members);
    }
  }

  @Test
  void takesTheValidatorSetTwoEpochsEarlier() {
    long time = PARAMETERS.validatorSetTime(7, SCHEDULE);
    assertThat(time).isEqualTo(SCHEDULE.startOfEpoch(5));
    assertThat(PARAMETERS.randaoTime(7, SCHEDULE)).isEqualTo(SCHEDULE.startOfEpoch(6));
    assertThat(PARAMETERS.stableAt(time, 7, SCHEDULE)).isTrue();
    assertThat(PARAMETERS.stableAt(time - 1, 7, SCHEDULE)).isFalse();
  }

  @Test
  void refusesRandomnessOlderThanTheValidatorSet() {
    assertThatThrownBy(() -> new CommitteeParameters(48, 1, 2))
        .isInstanceOf(IllegalArgumentException.class);
  }
}
