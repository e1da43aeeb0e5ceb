package org.aztecnode.protocol.epoch;

import java.util.function.LongSupplier;

/// A rollup's division of time into slots and epochs, and the windows in which proofs count. Fixed
/// when a rollup is deployed.
///
/// Slots and epochs count from 0; timestamps are in seconds since 1970. Arguments outside the range
/// of what time can be (negative, or so large that a product overflows) are programming errors and
/// throw. Follows `stdlib/src/epoch-helpers/index.ts` and
/// `l1-contracts/src/core/libraries/TimeLib.sol`.
///
/// @param genesisTime the start of slot 0
/// @param slotDuration seconds in a slot
/// @param epochDuration slots in an epoch
/// @param ethereumSlotDuration seconds between L1 blocks
/// @param proofSubmissionEpochs how many epochs after an epoch's end its proof still counts
public record EpochSchedule(
    long genesisTime,
    int slotDuration,
    int epochDuration,
    int ethereumSlotDuration,
    int proofSubmissionEpochs) {
  public EpochSchedule {
    require(genesisTime >= 0, "genesis time", genesisTime);
    require(slotDuration > 0, "slot duration", slotDuration);
    require(epochDuration > 0, "epoch duration", epochDuration);
    require(ethereumSlotDuration > 0, "L1 slot duration", ethereumSlotDuration);
    require(proofSubmissionEpochs >= 0, "number of proof submission epochs", proofSubmissionEpochs);
  }

  /// The slot at a time. Before genesis it is slot 0, as the reference's node has it; the rollup
  /// contract refuses such a time.
  public long slotAt(long timestamp) {
    return timestamp < genesisTime ? 0 : (timestamp - genesisTime) / slotDuration;
  }

  /// The slot in which the L1 block after the one of that timestamp falls.
  public long slotAtNextL1Block(long l1Timestamp) {
    return slotAt(Math.addExact(l1Timestamp, ethereumSlotDuration));
  }

  public long epochOf(long slot) {
    require(slot >= 0, "slot", slot);
    return slot / epochDuration;
  }

  public long epochAt(long timestamp) {
    return epochOf(slotAt(timestamp));
  }

  /// When a slot starts. Every block of the slot's checkpoint carries exactly this timestamp.
  public long startOfSlot(long slot) {
    require(slot >= 0, "slot", slot);
    return Math.addExact(genesisTime, Math.multiplyExact(slot, (long) slotDuration));
  }

  /// When work on a slot's checkpoint starts: one L1 slot before the slot does.
  public long buildStartOfSlot(long slot) {
    return startOfSlot(slot) - ethereumSlotDuration;
  }

  public long firstSlotOf(long epoch) {
    require(epoch >= 0, "epoch", epoch);
    return Math.multiplyExact(epoch, (long) epochDuration);
  }

  public long lastSlotOf(long epoch) {
    return Math.addExact(firstSlotOf(epoch), epochDuration - 1L);
  }

  public long startOfEpoch(long epoch) {
    return startOfSlot(firstSlotOf(epoch));
  }

  /// The timestamp of the last L1 slot that lies in an epoch.
  public long lastL1SlotOfEpoch(long epoch) {
    return startOfSlot(lastSlotOf(epoch)) + slotDuration - ethereumSlotDuration;
  }

  public long epochSeconds() {
    return (long) epochDuration * slotDuration;
  }

  /// The first epoch in which a proof of that epoch no longer counts.
  public long proofDeadlineEpoch(long epoch) {
    return Math.addExact(epoch, proofSubmissionEpochs + 1L);
  }

  /// From this time on a proof of that epoch no longer counts.
  public long proofDeadline(long epoch) {
    return startOfEpoch(proofDeadlineEpoch(epoch));
  }

  public boolean acceptsProofsAt(long epoch, long timestamp) {
    return epochAt(timestamp) < proofDeadlineEpoch(epoch);
  }

  /// Whether at that time the rollup contract would wind its pending chain back to the proven one.
  ///
  /// @param slotOfOldestUnproven the slot of the checkpoint after the proven one; asked for only
  ///   when there is one
  public boolean canPruneAt(
      long timestamp, long pending, long proven, LongSupplier slotOfOldestUnproven) {
    return pending != proven
        && !acceptsProofsAt(epochOf(slotOfOldestUnproven.getAsLong()), timestamp);
  }

  /// The most checkpoints that one prune can take away: those of the epochs still to be proven.
  public long maxPrunableCheckpoints() {
    return epochDuration * (proofSubmissionEpochs + 1L);
  }

  /// For how many checkpoints, the pending one included, the rollup contract keeps its log; it
  /// refuses questions about older ones.
  public long checkpointLogSize() {
    return maxPrunableCheckpoints() + 1;
  }

  private static void require(boolean holds, String what, long value) {
    if (!holds) {
      throw new IllegalArgumentException(what + " " + value + " is out of range");
    }
  }
}
