package org.aztecnode.node.sync;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Semaphore;
import java.util.concurrent.locks.ReentrantLock;
import org.aztecnode.archiver.BlockData;
import org.aztecnode.archiver.BlockKey;
import org.aztecnode.archiver.ChainReader;
import org.aztecnode.archiver.ChainSource;
import org.aztecnode.archiver.HashedBlock;
import org.aztecnode.crypto.field.Fr;
import org.aztecnode.lmdb.StoreException;
import org.aztecnode.lmdb.StoreFailure;
import org.aztecnode.protocol.block.BlockId;
import org.aztecnode.protocol.block.L2Block;
import org.aztecnode.protocol.chain.ChainTips;
import org.aztecnode.protocol.state.TreeId;
import org.aztecnode.worldstate.ApplyResult;
import org.aztecnode.worldstate.BlockState;
import org.aztecnode.worldstate.BlockUpdate;
import org.aztecnode.worldstate.StateView;
import org.aztecnode.worldstate.UnwindResult;
import org.aztecnode.worldstate.WorldState;

/// Applies the stored chain to the world state, block by block, and unwinds what the chain dropped.
///
/// Where the chain goes back further than the state's history, the state is made anew from the
/// stored chain.
///
/// Works from what both stores hold, not from events: wherever a crash left either, the next round
/// finds the last block they share and goes on from there; a full disk is waited out. One thread of
/// its own; whoever reads the world state meanwhile is not held up.
///
/// Follows `world-state/src/synchronizer/server_world_state_synchronizer.ts`.
public final class WorldStateFollower implements AutoCloseable {
  // a run of blocks is applied in one transaction: long enough to share the cost of making it
  // durable, short enough for progress to show
  private static final int BLOCKS_PER_RUN = 128;
  private static final int TXS_PER_RUN = 512;
  private static final int PRUNED_PER_STEP = 64;
  private static final Duration RETRY = Duration.ofSeconds(5);

  private final ChainSource chain;
  private final WorldState state;
  private final FollowerListener listener;
  private final Semaphore changes = new Semaphore(1);
  private final Thread thread;
  private final ReentrantLock working = new ReentrantLock();
  private volatile boolean closing;
  private volatile boolean paused;

  private WorldStateFollower(ChainSource chain, WorldState state, FollowerListener listener) {
    this.chain = chain;
    this.state = state;
    this.listener = listener;
    this.thread = Thread.ofPlatform().name("world-state-follower").unstarted(this::run);
  }

  /// Brings the state to the chain's tip, then stays on it until closed.
  public static WorldStateFollower start(
      ChainSource chain, WorldState state, FollowerListener listener) {
    WorldStateFollower follower = new WorldStateFollower(chain, state, listener);
    follower.thread.start();
    return follower;
  }

  /// Lets the state be, until [#resume]. Returns when no round is under way.
  public void pause() {
    paused = true;
    working.lock();
    working.unlock();
  }

  public void resume() {
    paused = false;
    changes.release();
  }

  @Override
  public void close() {
    closing = true;
    changes.release();
    try {
      thread.join();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private void run() {
    try (ChainSource.Subscription _ = chain.onChange(changes::release)) {
      while (!closing) {
        changes.acquire();
        changes.drainPermits();
        round();
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } catch (StateDiverged e) {
      listener.diverged(e.report());
    } catch (RuntimeException e) {
      listener.failed(e);
    }
  }

  private void round() {
    working.lock();
    try {
      if (goesOn()) {
        follow();
      }
    } catch (StoreException e) {
      if (!(e.failure() instanceof StoreFailure.DiskFull)) {
        throw e;
      }
      listener.hindered(e.failure().message());
      retry();
    } finally {
      working.unlock();
    }
  }

  private void retry() {
    Thread.ofVirtual()
        .name("world-state-retry")
        .start(
            () -> {
              try {
                Thread.sleep(RETRY);
                changes.release();
              } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
              }
            });
  }

  private boolean goesOn() {
    return !closing && !paused;
  }

  // One round: to the tips that the chain has now.
  private void follow() {
    ChainReader blocks = chain.reader();
    ChainTips tips = blocks.tips();
    while (goesOn() && !at(tips.proposed())) {
      unwind(blocks);
      if (!apply(blocks, tips.proposed().number())) {
        // the chain moved under the round
        tips = blocks.tips();
      }
    }
    if (!goesOn()) {
      return;
    }
    listener.reached(tips);
    state.finalizeTo(Math.min(tips.finalized().block().number(), state.status().tip().number()));
    while (goesOn() && state.prune(PRUNED_PER_STEP).remaining() > 0) {
      if (!blocks.tips().proposed().equals(tips.proposed())) {
        return;
      }
    }
  }

  private boolean at(BlockId tip) {
    BlockState ours = state.status().tip();
    return ours.number() == tip.number()
        && (tip.number() == 0 || ours.headerHash().equals(tip.hash()));
  }

  // Back to the last block that the chain still has.
  private void unwind(ChainReader blocks) {
    BlockState ours = state.status().tip();
    long shared = shared(blocks, ours);
    if (shared == ours.number()) {
      return;
    }
    // the chain store has confirmed that L1 dropped these blocks, finalized ones too: then so do we
    switch (state.rewindTo(shared)) {
      case UnwindResult.Unwound(var tip, var dropped) -> listener.unwound(tip, dropped);
      case UnwindResult.NotKept(var requested, var oldest) -> {
        // the trees are made of the stored chain: a kill on the way finds them at some block of it
        state.restart();
        listener.restarted(requested, oldest);
      }
      case UnwindResult.Finalized _, UnwindResult.AboveTip _ ->
          throw new IllegalStateException(
              "rewinding to block " + shared + " from block " + ours.number());
    }
  }

  private long shared(ChainReader blocks, BlockState ours) {
    long number = Math.min(ours.number(), blocks.tips().proposed().number());
    try (StateView view = state.latest()) {
      while (number > 0) {
        Optional<Fr> theirs = blocks.blockData(BlockKey.number(number)).map(BlockData::hash);
        if (theirs.isPresent() && theirs.equals(view.leaf(TreeId.ARCHIVE, number))) {
          return number;
        }
        number--;
      }
    }
    return 0;
  }

  /// @return false if the chain is no longer what it was when the round began
  private boolean apply(ChainReader blocks, long to) {
    long next = state.status().tip().number() + 1;
    int count = (int) Math.min(BLOCKS_PER_RUN, to - next + 1);
    if (count < 1) {
      return false;
    }
    List<BlockUpdate> run = new ArrayList<>();
    int txs = 0;
    for (HashedBlock stored : blocks.blocks(next, count)) {
      L2Block block = stored.block();
      run.add(BlockUpdate.of(block, stored.hash(), messages(blocks, block)));
      txs += block.txEffects().size();
      if (txs >= TXS_PER_RUN) {
        break;
      }
    }
    if (run.isEmpty()) {
      return false;
    }
    long start = System.nanoTime();
    return switch (state.applyAll(run)) {
      case ApplyResult.Applied(var tip) -> {
        listener.applied(tip, run.size(), Duration.ofNanos(System.nanoTime() - start));
        yield true;
      }
      // another branch was stored between two reads: the next round unwinds
      case ApplyResult.OtherParent other when moved(blocks, other.block()) -> false;
      case ApplyResult.Rejected rejected -> throw new StateDiverged(rejected.reason());
    };
  }

  private static List<Fr> messages(ChainReader blocks, L2Block block) {
    return block.indexWithinCheckpoint() == 0
        ? blocks.l1ToL2Messages(block.checkpointNumber())
        : List.of();
  }

  private boolean moved(ChainReader blocks, long block) {
    return shared(blocks, state.status().tip()) < state.status().tip().number()
        || blocks.blockData(BlockKey.number(block)).isEmpty();
  }

  /// The chain and the state cannot be brought together.
  private static final class StateDiverged extends RuntimeException {
    private static final long serialVersionUID = 1;

    StateDiverged(String report) {
      super(report, null, false, false);
    }

    String report() {
      return getMessage();
    }
  }
}
