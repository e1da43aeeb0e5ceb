package org.aztecnode.node.sync;

import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.aztecnode.archiver.store.ChainStore;
import org.aztecnode.archiver.store.ChainStore.RollbackResult;
import org.aztecnode.archiver.sync.L1Synchronizer;
import org.aztecnode.protocol.chain.ChainTips;
import org.aztecnode.worldstate.UnwindResult;
import org.aztecnode.worldstate.WorldState;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// An operator's hand on the running node: holds chain and state where they are, lets them go on,
/// takes them back. One operation at a time, from any thread.
///
/// Follows `aztec-node/src/aztec-node/server.ts` (`pauseSync`, `resumeSync`, `rollbackTo`).
public final class SyncControl implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(SyncControl.class);

  private final ChainStore chain;
  private final WorldState state;
  private final L1Synchronizer synchronizer;
  private final WorldStateFollower follower;
  private final Consumer<ChainTips> moved;
  private final ReentrantLock turn = new ReentrantLock();
  private volatile boolean paused;
  private boolean closed;

  /// @param moved hears the tips that a rollback leads to, before anything goes on
  public SyncControl(
      ChainStore chain,
      WorldState state,
      L1Synchronizer synchronizer,
      WorldStateFollower follower,
      Consumer<ChainTips> moved) {
    this.chain = chain;
    this.state = state;
    this.synchronizer = synchronizer;
    this.follower = follower;
    this.moved = moved;
  }

  /// Whether an operator holds chain and state where they are.
  public boolean isPaused() {
    return paused;
  }

  /// Returns when neither chain nor state moves any more.
  public void pause() {
    take(
        () -> {
          LOG.info("an operator pauses following the chain");
          hold();
          return null;
        });
  }

  public void resume() {
    take(
        () -> {
          LOG.info("an operator lets the node follow the chain again");
          release();
          return null;
        });
  }

  /// Takes chain and state back to the end of a block, then follows L1 again, also if it was paused
  /// before: what L1 still has comes back.
  ///
  /// @param force also behind the finalized block
  public Rollback rollbackTo(long block, boolean force) {
    return take(
        () -> {
          long finalized = chain.reader().tips().finalized().block().number();
          if (block < finalized && !force) {
            return new Rollback.Refused(
                "Cannot rollback to block " + block + " as it is before finalized " + finalized);
          }
          hold();
          try {
            return rollback(block);
          } finally {
            release();
          }
        });
  }

  /// How a rollback went.
  public sealed interface Rollback {
    record Done(long checkpoint, long block) implements Rollback {}

    /// @param reason what to ask for instead; nothing was changed
    record Refused(String reason) implements Rollback {}
  }

  private Rollback rollback(long block) {
    long oldest = state.status().oldestBlock();
    if (block < oldest) {
      return new Rollback.Refused(
          "Cannot rollback to block "
              + block
              + ": this node keeps the state from block "
              + oldest
              + " on");
    }
    return switch (chain.rollbackTo(block)) {
      case RollbackResult.Refused(String reason) ->
          new Rollback.Refused("Cannot rollback: " + reason);
      case RollbackResult.RolledBack(long checkpoint, long end) -> {
        if (state.status().tip().number() > end
            && !(state.rewindTo(end) instanceof UnwindResult.Unwound)) {
          throw new IllegalStateException("the state cannot be taken back to block " + end);
        }
        moved.accept(chain.reader().tips());
        LOG.warn("an operator took the chain back to block {}, checkpoint {}", end, checkpoint);
        yield new Rollback.Done(checkpoint, end);
      }
    };
  }

  private void hold() {
    synchronizer.pause();
    follower.pause();
    paused = true;
  }

  private void release() {
    paused = false;
    follower.resume();
    synchronizer.resume();
  }

  private <T> T take(Supplier<T> operation) {
    turn.lock();
    try {
      if (closed) {
        throw new IllegalStateException("the node is stopping");
      }
      return operation.get();
    } finally {
      turn.unlock();
    }
  }

  /// Waits for the operation under way; there are none after it.
  @Override
  public void close() {
    turn.lock();
    try {
      closed = true;
    } finally {
      turn.unlock();
    }
  }
}
