package org.aztecnode.p2p.pool;

import java.util.Optional;
import org.aztecnode.protocol.block.BlockId;
import org.aztecnode.protocol.tx.TxHash;

/// A transaction of the pool.
///
/// @param sequence in which it came: who came first is settled first
/// @param receivedAt milliseconds; 0 for what was here when the node started
/// @param mined the block it is in
record Entry(PooledTx tx, long sequence, long receivedAt, Optional<BlockId> mined) {
  TxHash hash() {
    return tx.hash();
  }

  Entry in(Optional<BlockId> block) {
    return new Entry(tx, sequence, receivedAt, block);
  }
}
