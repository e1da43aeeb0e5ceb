package org.aztecnode.sequencer.publish;

import java.time.Instant;
import org.aztecnode.protocol.bytes.Bytes32;

/// Puts checkpoints on L1.
public interface CheckpointPublisher {
  /// Tries the proposal, sends it, and waits until it is clear what has become of it.
  ///
  /// @param deadline in L1's time: no L1 block from then on may hold it
  PublishOutcome publish(CheckpointProposal proposal, Instant deadline) throws InterruptedException;

  /// What became of a proposal.
  sealed interface PublishOutcome {
    /// L1 has the checkpoint.
    record Published(long l1Block, Bytes32 transaction, long gasUsed) implements PublishOutcome {}

    /// It is not on L1 and will not be: nothing was sent, or what was sent failed for good.
    record Failed(String why) implements PublishOutcome {}

    /// It was sent, and might still get to L1 though its time is over.
    record Unsettled(String why) implements PublishOutcome {}
  }
}
