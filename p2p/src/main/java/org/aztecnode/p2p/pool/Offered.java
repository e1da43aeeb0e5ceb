package org.aztecnode.p2p.pool;

import java.util.List;
import org.aztecnode.protocol.tx.Tx;

/// A transaction with what the rules need to know of it.
record Offered(Tx tx, PooledTx summary) {
  static List<Offered> all(List<Tx> txs) {
    return txs.stream().map(tx -> new Offered(tx, PooledTx.of(tx))).toList();
  }
}
