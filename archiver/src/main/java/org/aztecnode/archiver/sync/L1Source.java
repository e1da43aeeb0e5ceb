package org.aztecnode.archiver.sync;

import java.time.Duration;
import java.util.Optional;
import org.aztecnode.l1.L1Exception;
import org.aztecnode.l1.contract.RollupObservation;

/// What the synchroniser sees of L1. Methods block.
public interface L1Source {
  /// The state after an L1 block other than the last one returned; empty if none came in time.
  ///
  /// @param myCheckpoint whose archive to read: the store's tip
  Optional<RollupObservation> next(long myCheckpoint, Duration patience)
      throws L1Exception, InterruptedException;

  /// What was observed last did not hold: it is looked at anew, also at the same block.
  void forget();

  /// Reads as of the block of an observation.
  PinnedL1 pin(RollupObservation observation) throws L1Exception;

  /// What L1 has made final; empty if there is no such block yet.
  Optional<Finality> finality() throws L1Exception;

  /// @param l1Block L1's finalized block
  /// @param provenCheckpoint the proven checkpoint as of it
  record Finality(long l1Block, long provenCheckpoint) {}
}
