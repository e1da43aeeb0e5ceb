package org.aztecnode.p2p.pool;

import java.util.ArrayList;
import java.util.List;
import org.aztecnode.p2p.pool.PoolStore.Table;
import org.aztecnode.protocol.codec.DecodeException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Fills an empty pool from the disk. Summaries are read, not transactions.
///
/// What was kept for the rest of a slot goes; what was in a block that is gone is kept on. What the
/// chain has is mined, the rest waits again if it is still valid and passes the rules again.
record PoolLoad(PoolStore store, PoolSteps steps, Kept kept, ChainView chain) {
  private static final Logger LOG = LoggerFactory.getLogger(PoolLoad.class);

  void run() {
    List<Change> changes = new ArrayList<>();
    store.forEach(
        Table.DROPPED,
        (key, _) -> {
          changes.add(new Change.UnmarkDropped(PoolStore.hash(key)));
          changes.add(new Change.Erase(PoolStore.hash(key)));
        });
    store.apply(changes);
    store.forEach(
        Table.PRUNED, (key, value) -> kept.load(PoolStore.hash(key), PoolStore.prunedState(value)));
    changes.clear();
    List<PooledTx> stored = summaries(changes);
    try (PoolState state = chain.latest()) {
      steps.load(stored, chain, state).forEach(hash -> changes.add(new Change.Erase(hash)));
    }
    store.apply(changes);
  }

  private List<PooledTx> summaries(List<Change> changes) {
    List<PooledTx> stored = new ArrayList<>();
    store.forEach(
        Table.SUMMARIES,
        (key, value) -> {
          try {
            if (!kept.has(PoolStore.hash(key))) {
              stored.add(PooledTx.fromBytes(value));
            }
          } catch (DecodeException e) {
            LOG.warn(
                "the pool's transaction {} cannot be read and is dropped: {}",
                PoolStore.hash(key),
                e.getMessage());
            changes.add(new Change.Erase(PoolStore.hash(key)));
          }
        });
    return stored;
  }
}
