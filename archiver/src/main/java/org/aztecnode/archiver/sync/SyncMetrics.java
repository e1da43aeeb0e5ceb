package org.aztecnode.archiver.sync;

import java.time.Duration;
import org.aztecnode.protocol.chain.ChainEvent.Pruned.Reason;

/// What the synchroniser has measured. Called on its thread: must return at once.
public interface SyncMetrics {
  SyncMetrics NONE = new SyncMetrics() {};

  /// An iteration has caught up with this L1 block.
  default void caughtUp(long l1Block, long l1Timestamp, Duration took) {}

  /// @param commit how long the store took to keep them
  default void ingested(int checkpoints, int blocks, int transactions, Duration commit) {}

  default void messages(int count) {}

  default void pruned(long blocks, Reason reason) {}

  default void skipped(boolean invalidAttestations) {}

  /// An iteration could not be ended.
  ///
  /// @param kind the class of what was in the way; few different ones
  default void hindered(String kind) {}
}
