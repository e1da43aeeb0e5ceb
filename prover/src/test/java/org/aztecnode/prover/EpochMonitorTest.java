package org.aztecnode.prover;

import static org.assertj.core.api.Assertions.assertThat;
import static org.aztecnode.prover.MadeChain.SCHEDULE;

import org.junit.jupiter.api.Test;

/// Slots 0 to 3 are epoch 0, 4 to 7 are epoch 1; the proof of epoch 0 counts until epoch 2.
class EpochMonitorTest {
  private static final long LAST_L1_SLOT = SCHEDULE.lastL1SlotOfEpoch(0);
  private static final long DEADLINE = SCHEDULE.startOfEpoch(2);

  private static ProofDuty duty(MadeChain chain, long l1Timestamp) {
    return new EpochMonitor(chain.reader(), SCHEDULE).duty(l1Timestamp);
  }

  @Test
  void thereIsNothingToDoOnAnEmptyChainOrAProvenOne() {
    assertThat(duty(new MadeChain(), DEADLINE)).isEqualTo(new ProofDuty.Nothing());
    assertThat(duty(new MadeChain().with(1, 2).provenTo(2), DEADLINE))
        .isEqualTo(new ProofDuty.Nothing());
  }

  @Test
  void anEpochIsOverWithTheSecondBeforeItsLastL1Slot() {
    MadeChain chain = new MadeChain().with(0, 2);
    assertThat(duty(chain, LAST_L1_SLOT - 2)).isEqualTo(new ProofDuty.Unfinished(0));
    assertThat(duty(chain, LAST_L1_SLOT - 1)).isEqualTo(new ProofDuty.Prove(0, 1, 2, DEADLINE));
  }

  @Test
  void anEpochIsOverWithItsLastSlotsCheckpointWhateverTheTime() {
    assertThat(duty(new MadeChain().with(0, 3), 0))
        .isEqualTo(new ProofDuty.Prove(0, 1, 2, DEADLINE));
  }

  @Test
  void anEpochIsOverWhenALaterOneHasACheckpoint() {
    assertThat(duty(new MadeChain().with(1, 5), 0))
        .isEqualTo(new ProofDuty.Prove(0, 1, 1, DEADLINE));
  }

  @Test
  void whereOthersProvedAPartTheWholeEpochIsDue() {
    assertThat(duty(new MadeChain().with(0, 1, 2, 3, 4).provenTo(2), 0))
        .isEqualTo(new ProofDuty.Prove(0, 1, 4, DEADLINE));
  }

  @Test
  void emptyEpochsArePassedOver() {
    assertThat(duty(new MadeChain().with(1, 43).provenTo(1), 0))
        .isEqualTo(new ProofDuty.Prove(10, 2, 2, SCHEDULE.startOfEpoch(12)));
  }

  @Test
  void aProofCountsUntilTheSecondBeforeTheDeadline() {
    MadeChain chain = new MadeChain().with(0, 3);
    assertThat(duty(chain, DEADLINE - 1)).isInstanceOf(ProofDuty.Prove.class);
    assertThat(duty(chain, DEADLINE)).isEqualTo(new ProofDuty.TooLate(0, DEADLINE));
  }

  @Test
  void anEpochHasNothingSoFarWithoutCheckpointsOfItsOwn() {
    assertThat(new EpochMonitor(new MadeChain().reader(), SCHEDULE).soFar(0)).isEmpty();
    EpochMonitor monitor = new EpochMonitor(new MadeChain().with(1, 9).reader(), SCHEDULE);
    assertThat(monitor.soFar(0)).contains(new ProofDuty.Prove(0, 1, 1, DEADLINE));
    assertThat(monitor.soFar(1)).isEmpty();
    assertThat(monitor.soFar(3)).isEmpty();
  }
}
