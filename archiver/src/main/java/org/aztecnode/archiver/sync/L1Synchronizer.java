package org.aztecnode.archiver.sync;

import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Consumer;
import org.aztecnode.archiver.store.ChainStore;
import org.aztecnode.archiver.store.ChainStore.SyncState;
import org.aztecnode.archiver.store.PreparedBlock;
import org.aztecnode.archiver.store.StepRefused;
import org.aztecnode.l1.L1Exception;
import org.aztecnode.l1.L1Failure;
import org.aztecnode.l1.contract.RollupObservation;
import org.aztecnode.lmdb.StoreException;
import org.aztecnode.lmdb.StoreFailure;
import org.aztecnode.protocol.address.EthAddress;
import org.aztecnode.protocol.block.L2Block;
import org.jspecify.annotations.Nullable;

/// Follows a rollup on L1 and keeps the chain store equal to it.
///
/// One thread of its own looks at each new L1 block and brings the store there. Whatever L1 fails
/// to answer, or answers in contradiction, is tried again, later and later up to a limit, and so is
/// what a full disk does not take; the store stays as it is meanwhile. Follows
/// `archiver/src/archiver.ts` and `archiver/src/modules/l1_synchronizer.ts`.
public final class L1Synchronizer implements AutoCloseable {
  private static final Duration FIRST_RETRY = Duration.ofMillis(500);
  private static final Duration LAST_RETRY = Duration.ofSeconds(15);

  /// How many L1 blocks pass between two looks at the registry.
  private static final int UPGRADE_CHECK = 100;

  private final SyncContext context;
  private final Consumer<StoreException> onStoreFailure;
  private final FinalityPolicy finality = new FinalityPolicy();
  private final ReentrantLock working = new ReentrantLock();
  private volatile boolean closed;
  private volatile boolean paused;
  private @Nullable Thread thread;
  private volatile boolean again;
  private Optional<Seen> unfinished = Optional.empty();
  private Optional<Seen> seen = Optional.empty();
  private volatile Optional<EthAddress> upgradedTo = Optional.empty();
  private long iterations;
  private String finalityTrouble = "";

  /// An observation, and the checkpoint it was asked for.
  private record Seen(RollupObservation observation, long askedCheckpoint) {}

  public L1Synchronizer(ChainStore store, L1Source l1, SyncSettings settings, SyncMetrics metrics) {
    this(store, l1, settings, metrics, _ -> {});
  }

  /// @param onStoreFailure told when the store cannot go on and the synchroniser has ended for it:
  ///   no other try would do better. A full disk is not meant: that is tried again
  public L1Synchronizer(
      ChainStore store,
      L1Source l1,
      SyncSettings settings,
      SyncMetrics metrics,
      Consumer<StoreException> onStoreFailure) {
    this.context = new SyncContext(store, l1, settings, metrics);
    this.onStoreFailure = onStoreFailure;
  }

  public synchronized void start() {
    if (thread != null) {
      throw new IllegalStateException("started already");
    }
    SyncState state = context.store().syncState();
    context
        .log()
        .started(
            state.checkpointNumber(),
            state
                .checkpoint()
                .map(c -> c.l1().blockNumber())
                .orElse(context.settings().l1StartBlock()));
    thread = Thread.ofVirtual().name("l1-sync").start(this::loop);
  }

  public SyncProgress progress() {
    return context.progress();
  }

  /// Adds a block that was proposed and is not on L1 yet.
  public ProposedOutcome addProposed(L2Block block) {
    SyncProgress progress = context.progress();
    long slot = context.settings().schedule().slotAtNextL1Block(progress.l1Timestamp());
    if (progress.synced() && block.header().slot() < slot) {
      return new ProposedOutcome.Rejected(
          "block %d is for slot %d, which is over: the next L1 block is in slot %d"
              .formatted(block.number(), block.header().slot(), slot));
    }
    PreparedBlock prepared = PreparedBlock.of(block);
    try {
      context
          .store()
          .step(
              writer -> {
                writer.addProposed(prepared);
                return null;
              });
      return new ProposedOutcome.Added();
    } catch (StepRefused e) {
      return new ProposedOutcome.Rejected(e.getMessage());
    }
  }

  /// Lets the store be, until [#resume]. Returns when no iteration is under way.
  public void pause() {
    paused = true;
    working.lock();
    working.unlock();
  }

  /// Goes on from the L1 block seen last: the store may have been taken back meanwhile.
  public void resume() {
    again = true;
    paused = false;
  }

  private void loop() {
    int failures = 0;
    while (!closed) {
      try {
        Duration patience = failures == 0 ? context.settings().patience() : retryAfter(failures);
        Optional<String> hindrance = work(patience);
        if (closed) {
          return;
        }
        if (hindrance.isPresent()) {
          failures++;
          context.log().hindered(hindrance.get());
        } else {
          failures = 0;
          context.log().unhindered();
        }
      } catch (InterruptedException e) {
        return;
      } catch (StoreException e) {
        context.hindered(e.getMessage());
        context.log().storeFailed(e);
        onStoreFailure.accept(e);
        return;
      } catch (RuntimeException e) {
        if (closed) {
          return;
        }
        failures++;
        context.metrics().hindered(e.getClass().getSimpleName());
        context.hindered(String.valueOf(e.getMessage()));
        context.log().failed(e);
      }
    }
  }

  private static Duration retryAfter(int failures) {
    Duration wait = FIRST_RETRY.multipliedBy(1L << Math.min(failures - 1, 10));
    return wait.compareTo(LAST_RETRY) > 0 ? LAST_RETRY : wait;
  }

  /// Waits for an L1 block and brings the store there, or tries again what did not work out.
  ///
  /// @return what is in the way
  Optional<String> work(Duration patience) throws InterruptedException {
    if (paused) {
      Thread.sleep(Duration.ofMillis(100));
      return Optional.empty();
    }
    try {
      if (again) {
        again = false;
        unfinished = unfinished.or(() -> seen);
      }
      long asked = context.store().syncState().checkpointNumber();
      boolean goOn = unfinished.isPresent() && context.progress().hindrance().isEmpty();
      Optional<RollupObservation> next = context.l1().next(asked, goOn ? Duration.ZERO : patience);
      next.ifPresent(o -> unfinished = Optional.of(new Seen(o, asked)));
      if (unfinished.isPresent()) {
        seen = unfinished;
      }
      if (unfinished.isEmpty()) {
        return Optional.empty();
      }
      return iterate(unfinished.get());
    } catch (L1Exception e) {
      if (e.failure() instanceof L1Failure.Moved) {
        unfinished = Optional.empty();
      }
      context.metrics().hindered(e.failure().getClass().getSimpleName());
      context.hindered(e.failure().reason());
      if (e.failure() instanceof L1Failure.Disputed) {
        unfinished = Optional.empty();
        context.l1().forget();
        Thread.sleep(patience.compareTo(LAST_RETRY) < 0 ? patience : FIRST_RETRY);
      } else {
        pauseAfterFailure(patience);
      }
      return Optional.of(e.failure().reason());
    } catch (StoreException e) {
      if (!(e.failure() instanceof StoreFailure.DiskFull full)) {
        throw e;
      }
      // somebody may free some: until then what is stored is still served
      context.metrics().hindered(full.getClass().getSimpleName());
      context.hindered(full.message());
      Thread.sleep(patience);
      return Optional.of(full.message());
    }
  }

  /// A source that fails at once must not be asked in a tight loop.
  private static void pauseAfterFailure(Duration patience) throws InterruptedException {
    Thread.sleep(patience.compareTo(FIRST_RETRY) < 0 ? patience : FIRST_RETRY);
  }

  private Optional<String> iterate(Seen seen) throws L1Exception, InterruptedException {
    working.lock();
    try {
      if (paused) {
        return Optional.empty();
      }
      long start = System.nanoTime();
      RollupObservation observation = seen.observation();
      IterationOutcome outcome =
          new SyncIteration(context, observation, seen.askedCheckpoint()).run();
      return switch (outcome) {
        case IterationOutcome.Unfinished _ -> Optional.empty();
        case IterationOutcome.Hindered(String reason) -> {
          context.metrics().hindered("Unavailable");
          context.hindered(reason);
          yield Optional.of(reason);
        }
        case IterationOutcome.CaughtUp _ -> {
          finalizedIfKnown(observation);
          unfinished = Optional.empty();
          caughtUp(observation, Duration.ofNanos(System.nanoTime() - start));
          noticeUpgrade(observation);
          yield Optional.empty();
        }
      };
    } finally {
      working.unlock();
    }
  }

  private void caughtUp(RollupObservation observation, Duration took) {
    if (!context.progress().synced()) {
      SyncState state = context.store().syncState();
      context.log().synced(observation.l1Block(), state.checkpointNumber(), state.latestBlock());
    }
    context.caughtUp(observation.l1Block(), observation.l1Timestamp());
    context.metrics().caughtUp(observation.l1Block(), observation.l1Timestamp(), took);
    iterations++;
  }

  /// The chain is followed without it: an endpoint may not have the state of a block that old.
  private void finalizedIfKnown(RollupObservation observation) {
    try {
      finalized(observation);
      finalityTrouble = "";
    } catch (L1Exception e) {
      String reason = e.failure().reason();
      if (!reason.equals(finalityTrouble)) {
        context.log().finalityUnknown(reason);
        finalityTrouble = reason;
      }
    }
  }

  private void finalized(RollupObservation observation) throws L1Exception {
    SyncState state = context.store().syncState();
    finality.proven(state.proven(), observation.l1Block(), iterations == 0);
    if (!finality.worthAsking(state.finalized(), observation.l1Block())) {
      return;
    }
    Optional<L1Source.Finality> answer = context.l1().finality();
    if (answer.isEmpty()) {
      return;
    }
    finality.lag(Math.max(1, observation.l1Block() - answer.get().l1Block()));
    long checkpoint = Math.min(answer.get().provenCheckpoint(), state.proven());
    if (checkpoint > state.finalized()) {
      context
          .store()
          .step(
              writer -> {
                writer.setFinalized(checkpoint);
                return null;
              });
      context.log().finalized(checkpoint);
    }
  }

  private void noticeUpgrade(RollupObservation observation) throws L1Exception {
    if (iterations % UPGRADE_CHECK != 1) {
      return;
    }
    EthAddress canonical = context.l1().pin(observation).canonicalRollup();
    boolean other = !canonical.equals(context.settings().rollup());
    if (other && !upgradedTo.equals(Optional.of(canonical))) {
      context.log().upgraded(canonical, context.settings().rollup());
    }
    upgradedTo = other ? Optional.of(canonical) : Optional.empty();
  }

  /// The rollup that took this one's place as the registry's canonical one.
  public Optional<EthAddress> upgradedTo() {
    return upgradedTo;
  }

  /// Ends the thread; a step under way is taken to its end.
  @Override
  public void close() {
    Thread running;
    synchronized (this) {
      closed = true;
      running = thread;
    }
    if (running != null) {
      running.interrupt();
      try {
        running.join(Duration.ofSeconds(10));
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
      }
    }
  }
}
