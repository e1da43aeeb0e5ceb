package org.aztecnode.sequencer;

import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.function.UnaryOperator;
import org.aztecnode.archiver.PendingChain;
import org.aztecnode.l1.L1Exception;
import org.aztecnode.protocol.address.EthAddress;
import org.aztecnode.sequencer.SlotOutcome.Reason;
import org.aztecnode.sequencer.timetable.SequencerState;
import org.aztecnode.sequencer.timetable.SlotClock;
import org.jspecify.annotations.Nullable;

/// Proposes a checkpoint for each slot that this node may.
///
/// One thread of its own takes one look after the other: at the clock, at the chain, at the rollup
/// contract; if all agree, it builds a checkpoint and publishes it. The other methods may be called
/// from any thread.
///
/// Follows `sequencer-client/src/sequencer/sequencer.ts`.
public final class Sequencer implements AutoCloseable {
  private static final Duration CLOSE = Duration.ofSeconds(15);
  private static final Duration LOOK_AT_STEPS = Duration.ofSeconds(5);

  private final SequencerParts parts;
  private final RollupFacts rollup;
  private final SlotClock clock;
  private final SequencerTime time;
  private final SequencerListener listener;
  private final SequencerLog log = new SequencerLog(System::nanoTime);
  private final Semaphore wakeups = new Semaphore(0);
  private final Flushes flushes = new Flushes();
  private final StepWatch steps;
  private volatile SequencerSettings settings;
  private volatile boolean paused;
  private volatile boolean closed;
  private @Nullable Thread thread;
  private @Nullable Thread watch;
  private long attempted = ChainTip.BEFORE_SLOTS;

  /// Does nothing until it is started.
  ///
  /// @throws IllegalArgumentException if slots are too short for these settings
  public Sequencer(
      SequencerParts parts,
      RollupFacts rollup,
      SequencerSettings settings,
      SequencerTime time,
      SequencerListener listener) {
    settings.timetable(rollup.schedule());
    this.parts = parts;
    this.rollup = rollup;
    this.settings = settings;
    this.clock = new SlotClock(rollup.schedule());
    this.time = time;
    this.steps = new StepWatch(rollup.schedule(), System::nanoTime);
    this.listener = listener;
  }

  public synchronized void start() {
    if (thread != null) {
      throw new IllegalStateException("started already");
    }
    log.started(settings, settings.timetable(rollup.schedule()), parts.journal().endedOpen());
    enter(SequencerState.IDLE);
    thread = Thread.ofPlatform().name("sequencer").daemon(true).start(this::run);
    watch = Thread.ofVirtual().name("sequencer-steps").start(this::watchSteps);
  }

  public SequencerState state() {
    return steps.state();
  }

  private void enter(SequencerState state) {
    steps.enter(clock.slotAt(time.instant()), state);
  }

  public SequencerSettings settings() {
    return settings;
  }

  /// Whether [#change] would be possible.
  ///
  /// @throws IllegalArgumentException if not
  public void check(UnaryOperator<SequencerSettings> change) {
    change.apply(settings).timetable(rollup.schedule());
  }

  /// Changes how the next slots are worked on.
  ///
  /// @throws IllegalArgumentException if slots are too short for it; nothing is changed then
  public synchronized void change(UnaryOperator<SequencerSettings> change) {
    SequencerSettings next = change.apply(settings);
    next.timetable(rollup.schedule());
    settings = next;
    wake();
  }

  /// Lets slots pass until [#resume]; what is under way is finished.
  public void pause() {
    paused = true;
  }

  public void resume() {
    paused = false;
    wake();
  }

  public boolean isPaused() {
    return paused;
  }

  /// Has the sequencer look again at once: there is something new.
  public void wake() {
    wakeups.release();
  }

  /// Makes a checkpoint as soon as one can be made, of what transactions there are, even of none.
  ///
  /// One that is under way already does not count: it may lack transactions that are there now.
  ///
  /// @return completed when it is on L1, or when a slot has ended without one
  public CompletableFuture<SlotOutcome> flush() {
    CompletableFuture<SlotOutcome> asked = flushes.ask();
    wake();
    return asked;
  }

  private void run() {
    try {
      while (!closed) {
        if (!paused) {
          tell(look());
          enter(SequencerState.IDLE);
        }
        wakeups.tryAcquire(settings.poll().toNanos(), TimeUnit.NANOSECONDS);
        wakeups.drainPermits();
      }
    } catch (InterruptedException e) {
      if (!closed) {
        log.interrupted(e);
      }
    } finally {
      enter(SequencerState.STOPPED);
      flushes.end();
    }
  }

  private void watchSteps() {
    try {
      while (!closed) {
        Thread.sleep(LOOK_AT_STEPS);
        steps.overdue().ifPresent(log::overdue);
      }
    } catch (InterruptedException e) {
      // closed
    }
  }

  private void tell(SlotOutcome outcome) {
    log.tell(outcome);
    try {
      listener.looked(outcome);
    } catch (RuntimeException | Error e) {
      log.failed(outcome.slot(), e);
    }
    flushes.looked(outcome);
  }

  /// One look, and what follows from it.
  SlotOutcome look() throws InterruptedException {
    Instant now = time.instant();
    long slot = clock.slotAt(now);
    SequencerSettings with = settings;
    boolean evenEmpty = flushes.begin();
    if (parts.journal().isTaken(slot + 1)) {
      return new SlotOutcome.Waiting(
          slot,
          Reason.CLOCK_OFF,
          "a checkpoint was published for a later slot already: the clock is behind");
    }
    if (parts.journal().isTaken(slot) || with.enforceTimetable() && attempted >= slot) {
      return new SlotOutcome.Done(slot);
    }
    SlotWatch watch =
        new SlotWatch(
            slot,
            clock,
            with.timetable(rollup.schedule()),
            time,
            entered -> steps.enter(slot, entered),
            () -> closed);
    try {
      steps.enter(slot, SequencerState.SYNCHRONIZING);
      return switch (parts.tip().forSlot(slot)) {
        case TipSource.Answer.NotReady(String why) ->
            new SlotOutcome.Waiting(slot, Reason.NOT_SYNCED, why);
        case TipSource.Answer.Ready(ChainTip tip) -> propose(watch, tip, with, evenEmpty);
      };
    } catch (SlotAbandoned e) {
      return new SlotOutcome.Skipped(slot, e.reason(), e.why());
    } catch (L1Exception e) {
      return new SlotOutcome.Waiting(slot, Reason.L1_UNREACHABLE, e.failure().reason());
    } catch (RuntimeException | Error e) {
      // also of an error: the next slot's transactions may be others
      log.failed(slot, e);
      return new SlotOutcome.Skipped(slot, Reason.INTERNAL, e.toString());
    }
  }

  private SlotOutcome propose(
      SlotWatch watch, ChainTip tip, SequencerSettings with, boolean evenEmpty)
      throws SlotAbandoned, L1Exception, InterruptedException {
    long slot = watch.slot();
    watch.enter(SequencerState.PROPOSER_CHECK);
    if (tip.slot() >= slot) {
      return new SlotOutcome.Waiting(
          slot, Reason.SLOT_TAKEN, "block " + tip.block() + " is of slot " + tip.slot());
    }
    if (tip.pending() instanceof PendingChain.Invalid invalid) {
      return new SlotOutcome.Waiting(
          slot,
          Reason.INVALID_CHAIN,
          "L1's checkpoint " + invalid.checkpointNumber() + " is invalid: " + invalid.reason());
    }
    if (!with.enforceTimetable()
        && !evenEmpty
        && !with.buildIfEmpty()
        && parts.txs().pending(with.minTxs()) < with.minTxs()) {
      return new SlotOutcome.Waiting(slot, Reason.NO_TXS, "no transactions");
    }
    switch (parts.gate().canPropose(tip.archive(), EthAddress.ZERO)) {
      case RollupGate.Answer.No(String why) -> {
        return new SlotOutcome.Waiting(slot, Reason.REFUSED_BY_ROLLUP, why);
      }
      case RollupGate.Answer.Yes(long l1Slot, long checkpoint) -> {
        if (l1Slot != slot) {
          return new SlotOutcome.Waiting(
              slot,
              Reason.CLOCK_OFF,
              "the next L1 block is in slot "
                  + l1Slot
                  + " by L1's time, in slot "
                  + slot
                  + " by this machine's");
        }
        if (checkpoint != tip.checkpoint() + 1) {
          return new SlotOutcome.Waiting(
              slot,
              Reason.NOT_SYNCED,
              "L1 expects checkpoint " + checkpoint + ", this node is at " + tip.checkpoint());
        }
      }
    }
    attempted = slot;
    return new CheckpointJob(parts, rollup, with, watch, tip, listener).run(evenEmpty);
  }

  /// Ends after the step under way; a transaction that has left for L1 is not waited for.
  @Override
  public void close() {
    Thread running;
    synchronized (this) {
      closed = true;
      running = thread;
      if (watch != null) {
        watch.interrupt();
      }
    }
    enter(SequencerState.STOPPING);
    wake();
    if (running == null) {
      enter(SequencerState.STOPPED);
      return;
    }
    running.interrupt();
    try {
      running.join(CLOSE);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
