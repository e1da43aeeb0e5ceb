package org.aztecnode.l1.contract;

import java.util.Optional;
import org.aztecnode.l1.L1BlockRef;
import org.aztecnode.protocol.bytes.Bytes32;

/// The rollup as one L1 block left it, read in a single call: what a follower compares with its own
/// before it reads anything else.
///
/// @param l1Timestamp seconds
/// @param l1Mark the hash of the block before, as contracts are told it: differs between branches.
///   Not always that of the header: anvil invents it for blocks it has loaded
/// @param pinned the block with its hash, where the read was made by hash; a call at the newest
///   block does not tell it, and `RollupWatch.pin` finds it when there is more to read
/// @param canPrune whether the next L1 block could remove the unproven checkpoints
public record RollupObservation(
    long l1Block,
    long l1Timestamp,
    Bytes32 l1Mark,
    Optional<L1BlockRef> pinned,
    RollupStatus status,
    InboxState inbox,
    boolean canPrune) {
  RollupObservation withCanPrune(boolean can) {
    return new RollupObservation(l1Block, l1Timestamp, l1Mark, pinned, status, inbox, can);
  }

  boolean sameBlock(RollupObservation other) {
    return l1Block == other.l1Block
        && l1Timestamp == other.l1Timestamp
        && l1Mark.equals(other.l1Mark);
  }

  /// Whether the contracts stand where they stood, whatever the asker's own checkpoint.
  boolean sameState(RollupObservation other) {
    return status.pendingCheckpoint() == other.status.pendingCheckpoint()
        && status.pendingArchive().equals(other.status.pendingArchive())
        && status.provenCheckpoint() == other.status.provenCheckpoint()
        && status.provenArchive().equals(other.status.provenArchive())
        && inbox.equals(other.inbox)
        && canPrune == other.canPrune;
  }
}
