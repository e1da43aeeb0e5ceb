package org.aztecnode.p2p.pool;

import java.util.Optional;
import org.aztecnode.protocol.block.BlockId;
import org.aztecnode.protocol.tx.TxHash;

/// What the pool asks of the chain. Called on the pool's own thread.
public interface ChainView {
  /// The block a transaction is in.
  Optional<BlockId> minedIn(TxHash hash);

  /// The number of the last checkpoint on L1 that the node follows; 0 before the first.
  long checkpoint();

  /// The state at the tip.
  PoolState latest();

  /// The state after a block of the chain; may wait until the node has it.
  PoolState after(long block);
}
