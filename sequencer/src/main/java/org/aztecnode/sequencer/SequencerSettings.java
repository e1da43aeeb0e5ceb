package org.aztecnode.sequencer;

import java.time.Duration;
import java.util.Optional;
import java.util.OptionalInt;
import org.aztecnode.protocol.address.AztecAddress;
import org.aztecnode.protocol.address.EthAddress;
import org.aztecnode.protocol.epoch.EpochSchedule;
import org.aztecnode.sequencer.build.BudgetSettings;
import org.aztecnode.sequencer.timetable.Timetable;
import org.aztecnode.sequencer.timetable.TimetableSettings;

/// How a sequencer works. All of it may change between two slots.
///
/// Follows `sequencer-client/src/config.ts`.
///
/// @param coinbase who gets the block rewards on L1
/// @param feeRecipient who gets the fees on L2
/// @param poll how often there is a look whether there is something to do
/// @param minTxs how many transactions are waited for before a block is begun
/// @param minValidTxs how many must be left of them after execution; empty for as many
/// @param buildIfEmpty whether a slot without transactions gets a checkpoint with an empty block
/// @param enforceTimetable whether deadlines matter; if not, a slot has one block, made as soon as
///   there are transactions
/// @param block how long a block may take; empty for one block a slot
/// @param propagation how long messages travel to all peers
/// @param publishing how long before its end a slot's checkpoint must be on its way to L1
/// @param budget what a block may hold
public record SequencerSettings(
    EthAddress coinbase,
    AztecAddress feeRecipient,
    Duration poll,
    int minTxs,
    OptionalInt minValidTxs,
    boolean buildIfEmpty,
    boolean enforceTimetable,
    Optional<Duration> block,
    Duration propagation,
    Duration publishing,
    BudgetSettings budget) {
  public static final Duration DEFAULT_POLL = Duration.ofMillis(500);

  public SequencerSettings {
    if (coinbase.isZero()) {
      throw new IllegalArgumentException("the coinbase is zero: L1 takes no such checkpoint");
    }
    if (!poll.isPositive() || minTxs < 0 || minValidTxs.orElse(0) < 0) {
      throw new IllegalArgumentException(
          "looking every " + poll + ", waiting for " + minTxs + " transactions");
    }
  }

  /// The reference's values.
  ///
  /// @param publishing one L1 slot, or a second where L1 is for tests only
  public static SequencerSettings of(EthAddress coinbase, Duration publishing) {
    return new SequencerSettings(
        coinbase,
        AztecAddress.ZERO,
        DEFAULT_POLL,
        1,
        OptionalInt.empty(),
        false,
        true,
        Optional.empty(),
        TimetableSettings.DEFAULT_PROPAGATION,
        publishing,
        BudgetSettings.DEFAULT);
  }

  /// @throws IllegalArgumentException if slots are too short for it
  public Timetable timetable(EpochSchedule schedule) {
    return Timetable.of(
        new TimetableSettings(
            Duration.ofSeconds(schedule.slotDuration()),
            Duration.ofSeconds(schedule.ethereumSlotDuration()),
            block,
            propagation,
            publishing,
            enforceTimetable));
  }
}
