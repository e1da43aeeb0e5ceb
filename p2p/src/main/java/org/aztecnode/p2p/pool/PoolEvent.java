package org.aztecnode.p2p.pool;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.aztecnode.protocol.tx.TxHash;

/// What changed in the pool, told when it is on disk.
public sealed interface PoolEvent {
  /// Transactions came into the pool, or back from those kept.
  ///
  /// @param origin empty if they were not offered, but named by a proposal or found in a block
  record Added(List<TxHash> txs, Optional<TxOrigin> origin) implements PoolEvent {
    public Added {
      txs = List.copyOf(txs);
    }
  }

  /// Transactions of the pool are in a block of the chain.
  ///
  /// @param waits how long each was here; not of those that were when the node started
  record Mined(List<Duration> waits) implements PoolEvent {
    public Mined {
      waits = List.copyOf(waits);
    }
  }

  /// Transactions left the pool.
  record Removed(List<TxHash> txs, RemovalReason reason) implements PoolEvent {
    public Removed {
      txs = List.copyOf(txs);
    }
  }
}
