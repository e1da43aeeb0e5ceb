package org.aztecnode.archiver.sync;

import java.time.Duration;
import org.aztecnode.crypto.field.Fr;
import org.aztecnode.protocol.address.EthAddress;
import org.aztecnode.protocol.epoch.EpochSchedule;

/// What the synchroniser has to know of a rollup, and how it goes about its work.
///
/// @param rollup for noticing that another one became canonical
/// @param l1StartBlock no event is older
/// @param committeeSize how many places a checkpoint's attestations have
/// @param manaLimit of a checkpoint
/// @param fanOut how many checkpoints are fetched at a time
/// @param batch how many checkpoints are committed together, at most
/// @param patience how long to wait for an L1 block before looking around
/// @param iteration how long one iteration may fetch, so that the L1 state it is pinned to does not
///   grow too old for endpoints to know
public record SyncSettings(
    long chainId,
    long rollupVersion,
    EthAddress rollup,
    EpochSchedule schedule,
    long l1StartBlock,
    Fr genesisArchive,
    int committeeSize,
    long manaLimit,
    int fanOut,
    int batch,
    Duration patience,
    Duration iteration) {
  public SyncSettings {
    if (fanOut < 1 || batch < 1) {
      throw new IllegalArgumentException(
          "fetching " + fanOut + " checkpoints at a time, committing " + batch);
    }
  }

  /// With the usual ways of working.
  public static SyncSettings of(
      long chainId,
      long rollupVersion,
      EthAddress rollup,
      EpochSchedule schedule,
      long l1StartBlock,
      Fr genesisArchive,
      int committeeSize,
      long manaLimit) {
    return new SyncSettings(
        chainId,
        rollupVersion,
        rollup,
        schedule,
        l1StartBlock,
        genesisArchive,
        committeeSize,
        manaLimit,
        16,
        32,
        Duration.ofSeconds(15),
        Duration.ofMinutes(4));
  }
}
