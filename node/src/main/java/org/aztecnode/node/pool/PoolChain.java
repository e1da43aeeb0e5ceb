package org.aztecnode.node.pool;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import org.aztecnode.archiver.BlockData;
import org.aztecnode.archiver.BlockKey;
import org.aztecnode.archiver.ChainReader;
import org.aztecnode.archiver.MinedTx;
import org.aztecnode.crypto.field.Fr;
import org.aztecnode.execution.validate.GasLimitsRule;
import org.aztecnode.execution.validate.TimestampRule;
import org.aztecnode.p2p.pool.ChainView;
import org.aztecnode.p2p.pool.PoolState;
import org.aztecnode.protocol.block.BlockId;
import org.aztecnode.protocol.epoch.EpochSchedule;
import org.aztecnode.protocol.tx.TxHash;
import org.aztecnode.worldstate.BlockState;
import org.aztecnode.worldstate.BlockUnavailableException;
import org.aztecnode.worldstate.StateView;
import org.aztecnode.worldstate.WorldState;

/// The stored chain and its state as the pool asks for them.
final class PoolChain implements ChainView {
  private static final Duration PATIENCE = Duration.ofSeconds(10);
  private static final Duration STEP = Duration.ofMillis(5);

  private final ChainReader chain;
  private final WorldState state;
  private final EpochSchedule schedule;
  private final GasLimitsRule gasLimits;
  private final InstantSource clock;
  private volatile boolean closing;

  PoolChain(
      ChainReader chain,
      WorldState state,
      EpochSchedule schedule,
      GasLimitsRule gasLimits,
      InstantSource clock) {
    this.chain = chain;
    this.state = state;
    this.schedule = schedule;
    this.gasLimits = gasLimits;
    this.clock = clock;
  }

  @Override
  public Optional<BlockId> minedIn(TxHash hash) {
    return chain.minedTx(hash).map(MinedTx::block);
  }

  @Override
  public long checkpoint() {
    return chain.tips().checkpointed().checkpoint().number();
  }

  @Override
  public PoolState latest() {
    return entering(state.latest());
  }

  /// Waits until the state follows the chain there. If that takes too long, or the chain goes
  /// elsewhere meanwhile, the state is what it is: the next block puts right what was judged by it.
  @Override
  public PoolState after(long block) {
    Instant giveUp = Instant.now().plus(PATIENCE);
    while (!isThere(block) && !closing && Instant.now().isBefore(giveUp)) {
      try {
        Thread.sleep(STEP);
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        break;
      }
    }
    try {
      return entering(state.snapshot(block));
    } catch (BlockUnavailableException _) {
      return latest();
    }
  }

  /// Ends waiting.
  void close() {
    closing = true;
  }

  private boolean isThere(long block) {
    if (block == 0) {
      return true;
    }
    Optional<Fr> wanted = chain.blockData(BlockKey.number(block)).map(BlockData::hash);
    return wanted.isEmpty() || state.block(block).map(BlockState::headerHash).equals(wanted);
  }

  /// Rules for a transaction that could be in the block after, in the slot of the next L1 block.
  private PoolState entering(StateView view) {
    long slot = schedule.slotAtNextL1Block(clock.instant().getEpochSecond());
    return new ViewedState(
        view, gasLimits, new TimestampRule(schedule.startOfSlot(slot), view.blockNumber() + 1));
  }
}
