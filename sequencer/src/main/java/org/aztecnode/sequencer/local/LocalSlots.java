package org.aztecnode.sequencer.local;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.OptionalLong;
import org.aztecnode.l1.L1Exception;
import org.aztecnode.protocol.epoch.EpochSchedule;
import org.aztecnode.sequencer.SequencerTime;
import org.aztecnode.sequencer.SlotOutcome;
import org.aztecnode.sequencer.SlotOutcome.Reason;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Moves a development L1's time to where a sequencer can go on: to the next slot when a slot has
/// its checkpoint, or can have none because an earlier process had begun with it, and up to the
/// present when nothing was mined for long. Where somebody else moved L1's time on, this one
/// follows as soon as a slot comes to nothing for it.
///
/// Told of each look of the sequencer by [#follow]; it mines an L1 block then, so that is done on
/// the sequencer's thread. The rest is for any thread.
///
/// Follows `aztec/src/testing/anvil_test_watcher.ts`.
public final class LocalSlots implements SequencerTime {
  private static final Logger LOG = LoggerFactory.getLogger(LocalSlots.class);

  /// What an earlier process left in a slot may still come to something for so long.
  private static final Duration LEFT = Duration.ofSeconds(2);

  /// An L1 whose time can be moved.
  public interface MovableL1 {
    /// Of the newest block, seconds.
    long timestamp() throws L1Exception;

    /// Mines a block of that time.
    void mineAt(long timestamp) throws L1Exception;
  }

  private final MovableL1 l1;
  private final EpochSchedule schedule;
  private final InstantSource wall;
  private volatile Duration ahead;

  /// A slot that is over, as far as the sequencer is concerned, and not on L1.
  private OptionalLong unended = OptionalLong.empty();

  /// A slot in which nothing can be done, and since when that is known.
  private long taken = -1;

  private Instant takenSince = Instant.EPOCH;

  private String trouble = "";

  private LocalSlots(MovableL1 l1, EpochSchedule schedule, InstantSource wall, Duration ahead) {
    this.l1 = l1;
    this.schedule = schedule;
    this.wall = wall;
    this.ahead = ahead;
  }

  /// The present, or L1's time where that is ahead already.
  public static LocalSlots atPresent(MovableL1 l1, EpochSchedule schedule, InstantSource wall)
      throws L1Exception {
    LocalSlots slots = atL1(l1, schedule, wall);
    if (slots.ahead.isNegative()) {
      slots.ahead = Duration.ZERO;
    }
    return slots;
  }

  /// L1's time, whenever that is: for a chain that is of the past.
  public static LocalSlots atL1(MovableL1 l1, EpochSchedule schedule, InstantSource wall)
      throws L1Exception {
    Duration ahead = Duration.between(wall.instant(), Instant.ofEpochSecond(l1.timestamp()));
    return new LocalSlots(l1, schedule, wall, ahead);
  }

  @Override
  public Instant instant() {
    return wall.instant().plus(ahead);
  }

  @Override
  public void sleep(Duration time) throws InterruptedException {
    Thread.sleep(time);
  }

  /// Moves L1 to where the next look can come to something.
  public void follow(SlotOutcome outcome) {
    try {
      switch (outcome) {
        case SlotOutcome.Proposed p -> end(p.slot());
        case SlotOutcome.Skipped s when s.reason() == Reason.NOT_PUBLISHED -> end(s.slot());
        case SlotOutcome.Waiting w -> meet(w);
        case SlotOutcome.Skipped _ -> catchUp(l1.timestamp());
        case SlotOutcome.Done d -> taken(d.slot());
      }
      trouble = "";
    } catch (L1Exception e) {
      String reason = e.failure().reason();
      if (!reason.equals(trouble)) {
        LOG.warn("L1 could not be moved to the next slot: {}", reason);
      }
      trouble = reason;
    }
  }

  /// The slot has its checkpoint, or what was begun of it before this process does not let it have
  /// another.
  private void taken(long slot) throws L1Exception {
    Instant now = wall.instant();
    if (taken != slot) {
      taken = slot;
      takenSince = now;
    }
    if (unended.isPresent()) {
      end(unended.getAsLong());
    } else if (Duration.between(takenSince, now).compareTo(LEFT) >= 0) {
      end(slot);
    }
  }

  /// Tried again with every look until L1 does it.
  private void end(long slot) throws L1Exception {
    unended = OptionalLong.of(slot);
    moveTo(schedule.startOfSlot(slot + 1));
    unended = OptionalLong.empty();
  }

  /// Moves L1 and this time on, whatever is under way, which may miss its slot then. For any
  /// thread.
  ///
  /// @param timestamp seconds; nothing happens if L1 is there already
  public void warp(long timestamp) throws L1Exception {
    moveTo(timestamp);
  }

  /// One of the two times is behind, perhaps.
  private void meet(SlotOutcome.Waiting waiting) throws L1Exception {
    switch (waiting.reason()) {
      case NOT_SYNCED, CLOCK_OFF -> {
        long timestamp = l1.timestamp();
        long slot = schedule.slotAtNextL1Block(timestamp);
        if (slot < waiting.slot()) {
          moveTo(schedule.startOfSlot(waiting.slot()));
        } else if (slot == waiting.slot() && waiting.reason() == Reason.CLOCK_OFF) {
          end(slot); // this node has published for a later one: L1 has lost blocks
        } else {
          catchUp(timestamp);
        }
      }
      case SLOT_TAKEN -> taken(waiting.slot());
      case REFUSED_BY_ROLLUP -> catchUp(l1.timestamp());
      default -> {}
    }
  }

  private synchronized void moveTo(long timestamp) throws L1Exception {
    if (l1.timestamp() < timestamp) {
      l1.mineAt(timestamp);
    }
    catchUp(timestamp);
  }

  private synchronized void catchUp(long timestamp) {
    Duration behind = Duration.between(instant(), Instant.ofEpochSecond(timestamp));
    if (behind.isPositive()) {
      ahead = ahead.plus(behind);
    }
  }
}
