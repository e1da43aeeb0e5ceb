package org.aztecnode.sequencer;

import org.aztecnode.crypto.field.Fr;
import org.aztecnode.protocol.epoch.EpochSchedule;

/// What never changes of the rollup that checkpoints are made for.
///
/// @param version the rollup's
/// @param manaLimit of a checkpoint
public record RollupFacts(Fr chainId, Fr version, EpochSchedule schedule, long manaLimit) {}
