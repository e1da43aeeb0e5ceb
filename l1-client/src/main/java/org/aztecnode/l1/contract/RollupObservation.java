package org.aztecnode.l1.contract;

import org.aztecnode.protocol.bytes.Bytes32;

/// The rollup as one L1 block left it, read in a single call: what a follower compares with its own
/// before it reads anything else.
///
/// The call does not tell the block's own hash: `RollupWatch.pin` finds it when there is more to
/// read.
///
/// @param l1Timestamp seconds
/// @param canPrune whether the next L1 block could remove the unproven checkpoints
public record RollupObservation(
    long l1Block,
    long l1Timestamp,
    Bytes32 l1ParentHash,
    RollupStatus status,
    InboxState inbox,
    boolean canPrune) {}
