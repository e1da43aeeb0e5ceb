package org.aztecnode.protocol.committee;

import org.aztecnode.protocol.epoch.EpochSchedule;

/// How a rollup chooses its committees. Fixed when a rollup is deployed.
///
/// Both lags make the choice of an epoch known before it starts; the validator set's is never the
/// shorter one. Follows `l1-contracts/src/core/libraries/rollup/ValidatorSelectionLib.sol`.
///
/// @param targetSize members of a committee; 0 when the network asks for none
/// @param validatorSetLag how many epochs before an epoch its validator set is taken
/// @param randaoLag how many epochs before an epoch its randomness is taken
public record CommitteeParameters(int targetSize, int validatorSetLag, int randaoLag) {
  public CommitteeParameters {
    if (targetSize < 0 || randaoLag < 0 || validatorSetLag < randaoLag) {
      throw new IllegalArgumentException(
          "committees of %d with a validator set %d and a randao %d epochs old"
              .formatted(targetSize, validatorSetLag, randaoLag));
    }
  }

  /// The time of the validator set that an epoch's committee is drawn from. Until L1 has passed it
  /// the committee can still change; for the first epochs of a rollup it lies before genesis, and
  /// there is no committee.
  public long validatorSetTime(long epoch, EpochSchedule schedule) {
    return schedule.startOfEpoch(epoch) - validatorSetLag * schedule.epochSeconds();
  }

  /// The time whose randomness an epoch's committee is drawn with: the last one the contract
  /// recorded at or before it counts.
  public long randaoTime(long epoch, EpochSchedule schedule) {
    return schedule.startOfEpoch(epoch) - randaoLag * schedule.epochSeconds();
  }

  /// Whether an epoch's committee can no longer change.
  public boolean stableAt(long l1Timestamp, long epoch, EpochSchedule schedule) {
    return validatorSetTime(epoch, schedule) <= l1Timestamp;
  }
}
