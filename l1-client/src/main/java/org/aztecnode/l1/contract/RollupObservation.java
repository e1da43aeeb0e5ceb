package org.aztecnode.l1.contract;

import java.util.Optional;
import org.aztecnode.l1.L1BlockRef;
import org.aztecnode.protocol.bytes.Bytes32;

/// The rollup as one L1 block left it, read in a single call: what a follower compares with its own
/// before it reads anything else.
///
/// @param l1Timestamp seconds
/// @param pinned the block with its hash, where the read was made by hash; a call at the newest
///   block does not tell it, and `RollupWatch.pin` finds it when there is more to read
/// @param canPrune whether the next L1 block could remove the unproven checkpoints
public record RollupObservation(
    long l1Block,
    long l1Timestamp,
    Bytes32 l1ParentHash,
    Optional<L1BlockRef> pinned,
    RollupStatus status,
    InboxState inbox,
    boolean canPrune) {
  RollupObservation withCanPrune(boolean can) {
    return new RollupObservation(l1Block, l1Timestamp, l1ParentHash, pinned, status, inbox, can);
  }

  boolean sameBlock(RollupObservation other) {
    return l1Block == other.l1Block
        && l1Timestamp == other.l1Timestamp
        && l1ParentHash.equals(other.l1ParentHash);
  }
}
