package org.aztecnode.sequencer.local;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import org.aztecnode.l1.L1Exception;
import org.aztecnode.l1.L1Failure;
import org.aztecnode.protocol.bytes.Bytes32;
import org.aztecnode.protocol.epoch.EpochSchedule;
import org.aztecnode.sequencer.SlotOutcome;
import org.aztecnode.sequencer.SlotOutcome.Reason;
import org.junit.jupiter.api.Test;

class LocalSlotsTest {
  private static final EpochSchedule SCHEDULE = new EpochSchedule(1_700_000_000, 36, 32, 12, 1);
  private static final long START = SCHEDULE.startOfSlot(5);

  private final List<Long> mined = new ArrayList<>();
  private long l1 = START + 12;
  private boolean silent;

  private final LocalSlots.MovableL1 chain =
      new LocalSlots.MovableL1() {
        @Override
        public long timestamp() {
          return l1;
        }

        @Override
        public void mineAt(long timestamp) throws L1Exception {
          if (silent) {
            throw new L1Exception(new L1Failure.UnexpectedAnswer("no answer"));
          }
          mined.add(timestamp);
          l1 = timestamp;
        }
      };

  private static InstantSource wall(long seconds) {
    return InstantSource.fixed(Instant.ofEpochSecond(seconds));
  }

  private static SlotOutcome proposed(long slot) {
    return new SlotOutcome.Proposed(slot, 1, 1, 1, 1, Bytes32.ZERO);
  }

  @Test
  void endsASlotThatHasItsCheckpoint() throws Exception {
    LocalSlots slots = LocalSlots.atPresent(chain, SCHEDULE, wall(START + 12));
    slots.follow(proposed(5));
    assertThat(mined).containsExactly(SCHEDULE.startOfSlot(6));
    assertThat(slots.instant()).isEqualTo(Instant.ofEpochSecond(SCHEDULE.startOfSlot(6)));
  }

  @Test
  void endsASlotLaterWhereL1DidNotObeyAtOnce() throws Exception {
    LocalSlots slots = LocalSlots.atPresent(chain, SCHEDULE, wall(START + 12));
    silent = true;
    slots.follow(proposed(5));
    slots.follow(new SlotOutcome.Done(5));
    assertThat(slots.instant()).isEqualTo(Instant.ofEpochSecond(START + 12));
    silent = false;
    slots.follow(new SlotOutcome.Done(5));
    assertThat(mined).containsExactly(SCHEDULE.startOfSlot(6));
    assertThat(slots.instant()).isEqualTo(Instant.ofEpochSecond(SCHEDULE.startOfSlot(6)));
    slots.follow(new SlotOutcome.Done(5));
    assertThat(mined).hasSize(1);
  }

  @Test
  void endsASlotThatAnEarlierProcessLeft() throws Exception {
    for (SlotOutcome left :
        List.of(new SlotOutcome.Done(5), new SlotOutcome.Waiting(5, Reason.SLOT_TAKEN, "begun"))) {
      mined.clear();
      l1 = START + 12;
      Instant[] now = {Instant.ofEpochSecond(START + 12)};
      LocalSlots slots = LocalSlots.atPresent(chain, SCHEDULE, () -> now[0]);
      slots.follow(left);
      now[0] = now[0].plusMillis(1999);
      slots.follow(left);
      assertThat(mined).isEmpty();
      now[0] = now[0].plusMillis(1);
      slots.follow(left);
      assertThat(mined).containsExactly(SCHEDULE.startOfSlot(6));
    }
  }

  @Test
  void passesTheSlotsThatAnL1HasLost() throws Exception {
    LocalSlots slots = LocalSlots.atPresent(chain, SCHEDULE, wall(START + 12));
    slots.follow(new SlotOutcome.Waiting(5, Reason.CLOCK_OFF, "published for slot 7"));
    slots.follow(new SlotOutcome.Waiting(6, Reason.CLOCK_OFF, "published for slot 7"));
    assertThat(mined).containsExactly(SCHEDULE.startOfSlot(6), SCHEDULE.startOfSlot(7));
    assertThat(slots.instant()).isEqualTo(Instant.ofEpochSecond(SCHEDULE.startOfSlot(7)));
  }

  @Test
  void bringsL1ToTheSlotThatIsWorkedOn() throws Exception {
    LocalSlots slots = LocalSlots.atPresent(chain, SCHEDULE, wall(START + 100 * 36));
    slots.follow(new SlotOutcome.Waiting(105, Reason.NOT_SYNCED, "behind"));
    assertThat(mined).containsExactly(SCHEDULE.startOfSlot(105));
    slots.follow(new SlotOutcome.Waiting(105, Reason.NOT_SYNCED, "the state is behind"));
    slots.follow(new SlotOutcome.Waiting(105, Reason.NO_TXS, "nothing to do"));
    assertThat(mined).hasSize(1);
  }

  @Test
  void goesOnAfterASlotThatWasLost() throws Exception {
    LocalSlots slots = LocalSlots.atPresent(chain, SCHEDULE, wall(START));
    slots.follow(new SlotOutcome.Skipped(5, Reason.NOT_PUBLISHED, "reverted"));
    assertThat(mined).containsExactly(SCHEDULE.startOfSlot(6));
  }

  @Test
  void isNeverBehindL1() throws Exception {
    assertThat(LocalSlots.atPresent(chain, SCHEDULE, wall(START - 500)).instant())
        .isEqualTo(Instant.ofEpochSecond(l1));
    assertThat(LocalSlots.atPresent(chain, SCHEDULE, wall(START + 500)).instant())
        .isEqualTo(Instant.ofEpochSecond(START + 500));
  }

  @Test
  void followsAnL1ThatSomebodyElseMoved() throws Exception {
    LocalSlots slots = LocalSlots.atPresent(chain, SCHEDULE, wall(START + 12));
    l1 += 3600;
    slots.follow(new SlotOutcome.Waiting(5, Reason.NO_TXS, "nothing to do"));
    slots.follow(new SlotOutcome.Waiting(5, Reason.CLOCK_OFF, "L1 is in slot 105"));
    assertThat(mined).isEmpty();
    assertThat(slots.instant()).isEqualTo(Instant.ofEpochSecond(l1));
    l1 += 3600;
    slots.follow(new SlotOutcome.Skipped(105, Reason.TOO_LATE, "L1 is in slot 205"));
    assertThat(mined).isEmpty();
    assertThat(slots.instant()).isEqualTo(Instant.ofEpochSecond(l1));
  }

  @Test
  void staysInThePastOfAChainOfThePast() throws Exception {
    LocalSlots slots = LocalSlots.atL1(chain, SCHEDULE, wall(START + 1_000_000));
    assertThat(slots.instant()).isEqualTo(Instant.ofEpochSecond(l1));
  }

  @Test
  void outlivesAnL1ThatDoesNotAnswer() throws Exception {
    LocalSlots slots =
        LocalSlots.atPresent(
            new LocalSlots.MovableL1() {
              private boolean asked;

              @Override
              public long timestamp() throws L1Exception {
                if (asked) {
                  throw new L1Exception(new L1Failure.UnexpectedAnswer("gone"));
                }
                asked = true;
                return START;
              }

              @Override
              public void mineAt(long timestamp) {
                throw new AssertionError();
              }
            },
            SCHEDULE,
            wall(START));
    slots.follow(proposed(5));
    assertThat(slots.instant()).isEqualTo(Instant.ofEpochSecond(START));
  }
}
