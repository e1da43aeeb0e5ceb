package org.aztecnode.node.sequencer;

import java.util.List;
import java.util.Optional;
import org.aztecnode.execution.tx.BlockTxs;
import org.aztecnode.p2p.pool.TxPool;
import org.aztecnode.protocol.tx.Tx;
import org.aztecnode.sequencer.TxSupply;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// The transaction pool as a sequencer sees it.
record PoolTxSupply(TxPool pool) implements TxSupply {
  private static final Logger LOG = LoggerFactory.getLogger(PoolTxSupply.class);

  @Override
  public int pending(int most) {
    return pool.eligible(most).size();
  }

  /// Those that were there when it was begun; each is read from disk when its turn comes.
  @Override
  public Iterable<Tx> byPriority() {
    return () ->
        pool.eligible(Integer.MAX_VALUE).stream()
            .map(pool::get)
            .flatMap(Optional::stream)
            .iterator();
  }

  @Override
  public void failed(List<BlockTxs.FailedTx> txs) {
    txs.forEach(
        failed -> LOG.info("Transaction {} is dropped: {}", failed.tx().hash(), failed.reason()));
    pool.failed(txs.stream().map(failed -> failed.tx().hash()).toList());
  }
}
