package org.aztecnode.archiver.sync;

import java.util.List;
import java.util.Optional;
import org.aztecnode.crypto.field.Fr;
import org.aztecnode.l1.L1BlockRef;
import org.aztecnode.l1.L1Exception;
import org.aztecnode.l1.contract.CheckpointProposed;
import org.aztecnode.l1.contract.InboxState;
import org.aztecnode.l1.contract.RollupStatus;
import org.aztecnode.protocol.address.EthAddress;
import org.aztecnode.protocol.bytes.Bytes16;
import org.aztecnode.protocol.bytes.Bytes32;
import org.aztecnode.protocol.message.InboxMessage;

/// L1 as it stood after one block. Thread-safe.
///
/// The methods named `confirmed` answer what more than one endpoint says, or the only one says
/// repeatedly: nothing is unwound on the strength of anything else.
public interface PinnedL1 {
  L1BlockRef block();

  RollupStatus confirmedStatus(long myCheckpoint) throws L1Exception;

  InboxState confirmedInbox() throws L1Exception;

  /// The archive roots at several checkpoints; zero above the pending one.
  List<Fr> confirmedArchives(List<Long> checkpoints) throws L1Exception;

  /// Whether the L1 block after this one could remove the unproven checkpoints.
  boolean confirmedCanPrune() throws L1Exception;

  /// The hash of the L1 block at a height.
  Optional<Bytes32> hashAt(long l1Block) throws L1Exception;

  /// Whether the rollup has announced since an L1 block that it removed checkpoints.
  boolean removedSince(long l1Block) throws L1Exception;

  /// The checkpoints after one, up to the pending one, none left out.
  ///
  /// @param fromL1Block where to begin: none of them is older
  L1Runs<CheckpointProposed> checkpointsAfter(
      long checkpoint, long fromL1Block, RollupStatus status) throws L1Exception;

  /// The messages after those known, up to the inbox's last, none left out.
  ///
  /// @param count of those known
  /// @param rollingHash of the last one known; zero if there is none
  /// @param fromL1Block where to begin: none wanted is older; known ones may be there too
  L1Runs<InboxMessage> messagesAfter(
      long count, Bytes16 rollingHash, long fromL1Block, InboxState inbox) throws L1Exception;

  /// What the proposer of a checkpoint gave to L1.
  Proposal proposal(CheckpointProposed event) throws L1Exception;

  /// The blobs of a checkpoint, in order, verified.
  ///
  /// @param recent whether they may not have spread yet
  CheckpointBlobs blobs(CheckpointProposed event, boolean recent) throws L1Exception;

  /// The epoch's committee in order; empty if the network has none then.
  List<EthAddress> committee(long epoch) throws L1Exception;

  boolean isHatchOpen(long epoch) throws L1Exception;

  /// The rollup that the registry calls canonical.
  EthAddress canonicalRollup() throws L1Exception;
}
