package org.aztecnode.archiver;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Semaphore;
import java.util.function.Consumer;
import org.aztecnode.archiver.ChainFollower.Position;
import org.aztecnode.protocol.chain.ChainEvent;
import org.aztecnode.protocol.chain.ChainEvent.Pruned.Reason;
import org.jspecify.annotations.Nullable;

/// Tells one follower of the chain, in order and each step once, from wherever it stands.
///
/// Events are made from the stored chain when the follower is ready for one, not queued when the
/// chain changes: one that lags, or was away, is told the shortest way from its block to the tip.
/// If its block is no longer in the chain, that begins with what is pruned. The tips of an event
/// are the follower's after it. Follows `stdlib/src/block/l2_block_stream/l2_block_stream.ts`.
public final class ChainFeed implements AutoCloseable {
  private static final int MAX_BLOCKS = 64;

  private final ChainSource chain;
  private final ChainFollower follower;
  private final Consumer<Exception> onFailure;
  private final Semaphore changes = new Semaphore(1);
  private final Thread thread;
  private volatile boolean closed;
  private volatile long reached;

  private ChainFeed(
      String name, ChainSource chain, ChainFollower follower, Consumer<Exception> onFailure) {
    this.chain = chain;
    this.follower = follower;
    this.onFailure = onFailure;
    this.thread = Thread.ofPlatform().name(name).daemon(true).unstarted(this::run);
  }

  /// @param name of the thread
  /// @param onFailure told what the follower threw, when that has ended the feed
  public static ChainFeed start(
      String name, ChainSource chain, ChainFollower follower, Consumer<Exception> onFailure) {
    ChainFeed feed = new ChainFeed(name, chain, follower, onFailure);
    feed.thread.start();
    return feed;
  }

  /// The version of the chain that the follower has been told all of.
  public long reached() {
    return reached;
  }

  private void run() {
    try (ChainSource.Subscription _ = chain.onChange(changes::release)) {
      @Nullable Position position = null;
      long told = chain.reader().version();
      while (!closed) {
        changes.acquire();
        changes.drainPermits();
        if (position == null) {
          position = follower.position();
        }
        long version = chain.reader().version();
        position = catchUp(position, told);
        told = version;
        reached = version;
      }
    } catch (InterruptedException e) {
      // closed
    } catch (Exception e) {
      if (!closed) {
        onFailure.accept(e);
      }
    }
  }

  private Position catchUp(Position from, long told) throws Exception {
    List<ChainNotice> notices = chain.noticesSince(told);
    Position position = from;
    while (!closed) {
      Optional<ChainEvent> event =
          chain.eventAfter(position, follower::blockHash, reason(notices), MAX_BLOCKS);
      if (event.isEmpty()) {
        break;
      }
      follower.accept(event.get());
      position = Position.after(event.get());
    }
    for (ChainNotice notice : notices) {
      if (notice instanceof ChainNotice.Invalid(var checkpoint, String reason)) {
        follower.accept(
            new ChainEvent.InvalidCheckpoint(checkpoint, reason, chain.tipsOf(position)));
      }
    }
    return position;
  }

  /// Why blocks went: the last reason there was. One who was away is told of a reorg.
  private static Reason reason(List<ChainNotice> notices) {
    Reason reason = Reason.L1_REORG;
    for (ChainNotice notice : notices) {
      if (notice instanceof ChainNotice.Removed removed) {
        reason = removed.reason();
      }
    }
    return reason;
  }

  /// Ends after the event under way.
  @Override
  public void close() {
    closed = true;
    changes.release();
    try {
      thread.join(Duration.ofSeconds(30));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
