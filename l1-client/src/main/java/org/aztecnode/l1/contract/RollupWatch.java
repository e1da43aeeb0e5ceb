package org.aztecnode.l1.contract;

import java.time.Duration;
import java.util.Optional;
import org.aztecnode.l1.L1BlockRef;
import org.aztecnode.l1.L1Exception;

/// Notices what moves on L1, at the price of one call an L1 block.
///
/// Waits for the time the next block is due (the last one's timestamp plus the slot duration, plus
/// what blocks have been late by), or for the endpoint to announce it where it offers a
/// subscription. For one thread at a time.
public interface RollupWatch extends AutoCloseable {
  /// The state after an L1 block other than the last one returned; empty if none came in time.
  ///
  /// @param myCheckpoint whose archive to read: the asker's tip
  Optional<RollupObservation> next(long myCheckpoint, Duration patience)
      throws L1Exception, InterruptedException;

  /// The block of an observation, with its hash, for `L1Client.at`.
  ///
  /// @throws L1Exception with `Moved` if L1 has another block at that height by now
  L1BlockRef pin(RollupObservation observation) throws L1Exception;

  /// `finalized`, asked at most once in a few minutes while it cannot have moved.
  Optional<L1BlockRef> finalizedBlock() throws L1Exception;

  @Override
  void close();
}
