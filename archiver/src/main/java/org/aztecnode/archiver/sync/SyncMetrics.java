package org.aztecnode.archiver.sync;

import java.time.Duration;
import java.util.List;
import org.aztecnode.protocol.block.L2Block;
import org.aztecnode.protocol.chain.ChainEvent.Pruned.Reason;

/// What the synchroniser has measured. Called on its thread: must return at once.
public interface SyncMetrics {
  SyncMetrics NONE = new SyncMetrics() {};

  /// An iteration has caught up with this L1 block.
  default void caughtUp(long l1Block, long l1Timestamp, Duration took) {}

  /// @param took since the checkpoints before them were stored, or since the search began
  /// @param commit how long of that the store took to keep them
  default void ingested(int checkpoints, List<L2Block> blocks, Duration took, Duration commit) {}

  default void messages(int count, Duration took) {}

  default void pruned(long blocks, Reason reason, Duration took) {}

  /// @param invalidAttestations whether that, and not what it holds, is what is wrong with it
  default void skipped(boolean invalidAttestations) {}

  /// An iteration could not be ended.
  ///
  /// @param kind the class of what was in the way; few different ones
  default void hindered(String kind) {}
}
