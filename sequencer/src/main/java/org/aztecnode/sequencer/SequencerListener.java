package org.aztecnode.sequencer;

import java.time.Duration;
import org.aztecnode.execution.block.BlockOutcome;
import org.aztecnode.protocol.checkpoint.Checkpoint;

/// Told of the work as it goes on, on the sequencer's thread: must return soon, and not throw.
@FunctionalInterface
public interface SequencerListener {
  /// What came of a look.
  void looked(SlotOutcome outcome);

  /// A block was tried.
  default void tried(BlockOutcome outcome, Duration took) {}

  /// Trying a block failed for a reason that is this program's.
  default void failed(RuntimeException reason) {}

  /// A checkpoint is ready for L1.
  ///
  /// @param took from the beginning to its last block, waiting between blocks included
  default void built(Checkpoint checkpoint, Duration took) {}
}
