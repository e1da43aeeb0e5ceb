package org.aztecnode.node.full;

import java.time.Duration;
import java.time.InstantSource;
import java.util.Optional;
import org.aztecnode.archiver.sync.L1Synchronizer;
import org.aztecnode.archiver.sync.SyncProgress;
import org.aztecnode.node.ExitCode;
import org.aztecnode.node.StartException;
import org.aztecnode.node.api.ServedTips;
import org.aztecnode.node.monitoring.Condition;
import org.aztecnode.node.monitoring.WorldStateMetrics;
import org.aztecnode.node.monitoring.WorldStateMetrics.CriticalError;
import org.aztecnode.node.role.NodeContext;
import org.aztecnode.node.stores.NodeStores;
import org.aztecnode.node.sync.FollowerListener;
import org.aztecnode.node.sync.SyncControl;
import org.aztecnode.protocol.chain.ChainTips;
import org.aztecnode.worldstate.BlockState;

/// Tells the operator how chain and state come along: status lines, health.
final class SyncWatch implements AutoCloseable {
  private static final Condition PAUSED = new Condition.Waiting("paused by the operator");
  private static final Duration EVERY = Duration.ofSeconds(1);

  private final NodeContext context;
  private final NodeStores stores;
  private final ServedTips tips;
  private final WorldStateMetrics metrics;
  private final InstantSource clock;
  private volatile Optional<String> stateFault = Optional.empty();
  private volatile Optional<String> stateHindrance = Optional.empty();

  /// Whether the state has a way to go to the stored chain: after a start, or from genesis again.
  private volatile boolean behind = true;

  private volatile boolean closed;
  private Optional<Thread> thread = Optional.empty();

  SyncWatch(
      NodeContext context,
      NodeStores stores,
      ServedTips tips,
      WorldStateMetrics metrics,
      InstantSource clock) {
    this.context = context;
    this.stores = stores;
    this.tips = tips;
    this.metrics = metrics;
    this.clock = clock;
  }

  /// What hears the follower.
  ///
  /// @param first run when the state has reached the stored chain, or cannot
  FollowerListener listener(Runnable first) {
    context.health().add("state", this::state);
    return new FollowerListener() {
      @Override
      public void applied(BlockState tip, int blocks, Duration took) {
        metrics.applied(blocks, took);
        if (behind) {
          context
              .status()
              .stateProgress(tip.number(), stores.chain().reader().tips().proposed().number());
        }
      }

      @Override
      public void restarted(long block, long oldest) {
        behind = true;
        metrics.rebuilding();
        context.status().stateRestarted(block, oldest);
      }

      @Override
      public void unwound(BlockState tip, long blocks) {
        metrics.unwound(blocks);
        context.status().reorg(tip.number() + blocks, tip.number(), "the chain has other blocks");
      }

      @Override
      public void reached(ChainTips reached) {
        tips.set(reached);
        behind = false;
        stateHindrance = Optional.empty();
        first.run();
      }

      @Override
      public void diverged(String report) {
        stateFault = Optional.of(report);
        metrics.failed(CriticalError.SYNCH_PENDING_BLOCK);
        context
            .failure()
            .tell(
                new StartException(
                    ExitCode.STATE_MISMATCH, "the state does not follow the chain: " + report));
        first.run();
      }

      @Override
      public void hindered(String reason) {
        if (!stateHindrance.equals(Optional.of(reason))) {
          context.status().warning("the state cannot follow the chain: " + reason + "; trying on");
        }
        stateHindrance = Optional.of(reason);
      }

      @Override
      public void failed(RuntimeException cause) {
        stateFault = Optional.of(String.valueOf(cause.getMessage()));
        metrics.failed(CriticalError.SYNCH_PENDING_BLOCK);
        context.failure().tell(NodeStores.failure("the state cannot follow the chain", cause));
        first.run();
      }
    };
  }

  /// Starts to look at the synchroniser, every second until closed.
  void watch(L1Synchronizer synchronizer, SyncControl control) {
    context.health().add("L1", () -> l1(synchronizer.progress()));
    context.health().add("sync", () -> control.isPaused() ? PAUSED : sync(synchronizer.progress()));
    thread =
        Optional.of(
            Thread.ofVirtual()
                .name("sync-watch")
                .start(
                    () -> {
                      try {
                        while (!closed) {
                          report(synchronizer.progress());
                          Thread.sleep(EVERY);
                        }
                      } catch (InterruptedException e) {
                        Thread.currentThread().interrupt();
                      }
                    }));
  }

  private void report(SyncProgress progress) {
    progress
        .hindrance()
        .ifPresentOrElse(context.status()::l1Trouble, context.status()::l1Recovered);
    if (progress.synced() || progress.target() > 0) {
      context
          .status()
          .progress(
              progress.checkpoint(),
              progress.target(),
              stores.state().status().tip().number(),
              progress.blocksPerSecond(),
              progress.left());
    }
  }

  /// An endpoint that stands still says nothing wrong: the age of its head tells.
  private Condition l1(SyncProgress progress) {
    if (progress.hindrance().isPresent()) {
      return new Condition.Waiting(progress.hindrance().get());
    }
    long age = clock.millis() / 1000 - progress.l1Timestamp();
    int most = context.config().l1().maxHeadAgeSeconds();
    return progress.synced() && progress.checkpoint() >= progress.target() && age > most
        ? new Condition.Waiting(
            ("the newest L1 block seen, %d, is %d s old, more than %d s:"
                    + " L1 stands still, or its endpoints do")
                .formatted(progress.l1Block(), age, most))
        : Condition.WELL;
  }

  private static Condition sync(SyncProgress progress) {
    return progress.synced()
        ? Condition.WELL
        : new Condition.Waiting("checkpoint " + progress.checkpoint() + " of " + progress.target());
  }

  private Condition state() {
    if (stateFault.isPresent()) {
      return new Condition.Failed(stateFault.get());
    }
    if (stateHindrance.isPresent()) {
      return new Condition.Waiting(stateHindrance.get());
    }
    long state = stores.state().status().tip().number();
    long chain = stores.chain().reader().tips().proposed().number();
    return state == chain
        ? Condition.WELL
        : new Condition.Waiting("state at block " + state + ", chain at block " + chain);
  }

  @Override
  public void close() {
    closed = true;
    thread.ifPresent(Thread::interrupt);
  }
}
