package org.aztecnode.node.pool;

import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.function.Consumer;
import org.aztecnode.archiver.ChainFeed;
import org.aztecnode.archiver.store.ChainStore;
import org.aztecnode.config.NodeConfig;
import org.aztecnode.execution.validate.GasLimitsRule;
import org.aztecnode.lmdb.Durability;
import org.aztecnode.lmdb.StoreException;
import org.aztecnode.node.StartException;
import org.aztecnode.node.stores.NodeStores;
import org.aztecnode.p2p.pool.PoolConfig;
import org.aztecnode.p2p.pool.PoolCounts;
import org.aztecnode.p2p.pool.TxPool;
import org.aztecnode.protocol.epoch.EpochSchedule;
import org.aztecnode.protocol.fees.Gas;
import org.aztecnode.worldstate.WorldState;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// The pool of the node's directory, told of blocks and slots as long as it is open.
///
/// Follows `p2p/src/client/p2p_client.ts`.
public final class TxIntake implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(TxIntake.class);

  private final PoolChain chain;
  private final TxPool pool;
  private final SlotTicker slots;
  private final ChainFeed feed;

  private TxIntake(PoolChain chain, TxPool pool, SlotTicker slots, ChainFeed feed) {
    this.chain = chain;
    this.pool = pool;
    this.slots = slots;
    this.feed = feed;
  }

  /// Opens the pool. The state must have reached the stored chain.
  ///
  /// @param maxGas the most that a transaction may ask for
  /// @param clock says which slot it is
  /// @param onFailure told why the pool cannot go on
  /// @throws StartException for every reason it can be refused
  public static TxIntake open(
      Path directory,
      Durability durability,
      NodeConfig.Pool config,
      ChainStore store,
      WorldState state,
      EpochSchedule schedule,
      Gas maxGas,
      InstantSource clock,
      Consumer<StartException> onFailure)
      throws StartException {
    PoolChain chain =
        new PoolChain(store.reader(), state, schedule, new GasLimitsRule(maxGas), clock);
    TxPool pool;
    try {
      pool = TxPool.open(directory, config(config), chain, clock, durability);
    } catch (StoreException e) {
      throw NodeStores.refusal(e);
    }
    PoolCounts counts = pool.counts();
    if (counts.pending() + counts.mined() > 0) {
      LOG.info("{} transactions wait, {} are mined", counts.pending(), counts.mined());
    }
    SlotTicker slots =
        SlotTicker.start(
            schedule,
            clock,
            Duration.ofMillis(config.slotCheckMillis()),
            slot -> guarded(() -> pool.prepareForSlot(slot), onFailure));
    PoolFollower follower = new PoolFollower(store.reader(), pool, slots::look);
    ChainFeed feed =
        ChainFeed.start(
            "tx-pool-feed",
            new PoolSource(store, pool::isEmpty),
            follower,
            e -> onFailure.accept(failure(e)));
    return new TxIntake(chain, pool, slots, feed);
  }

  public TxPool pool() {
    return pool;
  }

  private static void guarded(Runnable action, Consumer<StartException> onFailure) {
    try {
      action.run();
    } catch (RuntimeException e) {
      onFailure.accept(failure(e));
    }
  }

  private static PoolConfig config(NodeConfig.Pool config) {
    return new PoolConfig(
        config.maxPending(),
        config.archived(),
        Duration.ofMillis(config.minAgeMillis()),
        config.priceBumpPercentage(),
        config.dropAfterReorg());
  }

  private static StartException failure(Exception e) {
    return NodeStores.failure("the transaction pool cannot follow the chain", e);
  }

  @Override
  public void close() {
    chain.close();
    slots.close();
    feed.close();
    pool.close();
  }
}
