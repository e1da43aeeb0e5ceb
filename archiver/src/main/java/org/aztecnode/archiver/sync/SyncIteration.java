package org.aztecnode.archiver.sync;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.Consumer;
import org.aztecnode.archiver.ChainReader;
import org.aztecnode.archiver.store.ChainStore;
import org.aztecnode.archiver.store.ChainStore.SyncState;
import org.aztecnode.archiver.store.ChainWriter;
import org.aztecnode.archiver.store.PreparedCheckpoint;
import org.aztecnode.archiver.sync.MessageSync.Replacement;
import org.aztecnode.archiver.sync.SyncPlan.Point;
import org.aztecnode.l1.L1Exception;
import org.aztecnode.l1.L1Failure;
import org.aztecnode.l1.contract.RollupObservation;
import org.aztecnode.l1.contract.RollupStatus;
import org.aztecnode.protocol.block.L2Block;
import org.aztecnode.protocol.chain.ChainEvent.Pruned.Reason;
import org.aztecnode.protocol.checkpoint.CheckpointData;
import org.jspecify.annotations.Nullable;

/// Brings the store to one L1 block: messages, checkpoints, tips. For one thread, used once.
///
/// Everything is read as of that block. Follows `archiver/src/modules/l1_synchronizer.ts`
/// (`syncFromL1`).
final class SyncIteration {
  private final SyncContext context;
  private final ChainStore store;
  private final SyncSettings settings;
  private final RollupObservation observation;
  private final long askedCheckpoint;
  private @Nullable PinnedL1 pinned;
  private long committed = System.nanoTime();

  /// @param askedCheckpoint whose archive the observation has
  SyncIteration(SyncContext context, RollupObservation observation, long askedCheckpoint) {
    this.context = context;
    this.store = context.store();
    this.settings = context.settings();
    this.observation = observation;
    this.askedCheckpoint = askedCheckpoint;
  }

  IterationOutcome run() throws L1Exception, InterruptedException {
    Optional<Replacement> replacement = messages();
    SyncState state = store.syncState();
    RollupStatus status =
        state.checkpointNumber() == askedCheckpoint
            ? observation.status()
            : l1().confirmedStatus(state.checkpointNumber());
    SyncPlan plan = plan(state, status, observation.canPrune());
    if (plan instanceof SyncPlan.Unwind || replacement.isPresent()) {
      unwind(state, replacement);
      state = store.syncState();
      status = l1().confirmedStatus(state.checkpointNumber());
      plan = plan(state, status, observation.canPrune());
    }
    IterationOutcome outcome =
        switch (plan) {
          case SyncPlan.NothingYet _ -> nothingYet();
          case SyncPlan.UpToDate _ -> new IterationOutcome.CaughtUp();
          case SyncPlan.Fetch fetch -> fetch(fetch, status);
          case SyncPlan.Unwind _ ->
              throw new L1Exception(
                  new L1Failure.Disputed("L1 contradicts itself about the stored checkpoints"));
        };
    proven(status);
    removeStaleProposed();
    return outcome;
  }

  private SyncPlan plan(SyncState state, RollupStatus status, boolean canPrune) {
    Optional<Point> tip = tip(state);
    return SyncPlan.of(tip, context.seen(tip), status, canPrune);
  }

  private static Optional<Point> tip(SyncState state) {
    return state.checkpoint().map(c -> new Point(c.number(), c.archive().root()));
  }

  private Optional<Replacement> messages() throws L1Exception {
    SyncState state = store.syncState();
    MessagePlan plan =
        MessagePlan.of(
            state.messageCount(),
            MessageSync.rollingHash(state.lastMessage()),
            observation.inbox());
    if (plan instanceof MessagePlan.UpToDate) {
      return Optional.empty();
    }
    long start = System.nanoTime();
    Optional<Replacement> replacement =
        new MessageSync(store, settings).run(plan, l1(), observation.inbox());
    SyncState now = store.syncState();
    int added = (int) (now.messageCount() - state.messageCount());
    if (added > 0) {
      context.metrics().messages(added, since(start));
      context.log().messages(added, now.lastMessage().orElseThrow().index());
    }
    return replacement;
  }

  /// Removes what L1 does not have, messages and checkpoints together, once it is confirmed.
  private void unwind(SyncState state, Optional<Replacement> replacement) throws L1Exception {
    long start = System.nanoTime();
    long tip = state.checkpointNumber();
    RollupStatus status = l1().confirmedStatus(tip);
    boolean canPrune = observation.canPrune() && l1().confirmedCanPrune();
    SyncPlan plan = plan(state, status, canPrune);
    ChainReader chain = store.reader();
    long to =
        plan instanceof SyncPlan.Unwind(long highest) ? Ancestor.find(chain, l1(), highest) : tip;
    if (to == tip && replacement.isEmpty()) {
      throw new L1Exception(
          new L1Failure.Disputed("one L1 answer had other checkpoints than the others"));
    }
    Reason reason = to == tip ? Reason.L1_REORG : reason(chain, to, status);
    if (to < tip && reason != Reason.UNPROVEN) {
      Evidence.demand(chain, l1(), to);
    }
    if (to < state.finalized()) {
      context.log().unwoundFinalized(to, state.finalized());
    }
    store.step(
        writer -> {
          writer.removeCheckpointsAfter(to, reason);
          replacement.ifPresent(
              r -> {
                writer.removeMessagesFrom(r.from());
                writer.addMessages(r.instead());
              });
          return null;
        });
    context.committees().forget();
    replacement.ifPresent(r -> context.log().messagesReplaced(r.from(), r.instead().size()));
    if (to < tip) {
      context.log().unwound(to, tip, reason);
      long blocks = state.latestBlock() - store.syncState().latestBlock();
      context.metrics().pruned(blocks, reason, since(start));
    }
  }

  /// A missed proof, if what goes is all that is unproven and its time is over.
  private Reason reason(ChainReader chain, long to, RollupStatus status) {
    long slot = chain.checkpointData(to + 1).orElseThrow().header().slot();
    long nextL1Block = observation.l1Timestamp() + settings.schedule().ethereumSlotDuration();
    boolean late =
        !settings.schedule().acceptsProofsAt(settings.schedule().epochOf(slot), nextL1Block);
    return to == status.provenCheckpoint() && late ? Reason.UNPROVEN : Reason.L1_REORG;
  }

  private IterationOutcome nothingYet() {
    store.step(
        writer -> {
          writer.setCheckpointsSyncedTo(observation.l1Block());
          return null;
        });
    return new IterationOutcome.CaughtUp();
  }

  private IterationOutcome fetch(SyncPlan.Fetch fetch, RollupStatus status)
      throws L1Exception, InterruptedException {
    context.heading(fetch.upTo());
    long from = new Relocation(store, settings).run(l1(), status);
    try {
      return fetch(fetch, status, from);
    } catch (L1Exception e) {
      // nothing says that the missing one lies after what is stored: look from the start, once
      if (e.failure() instanceof L1Failure.Incomplete && from > settings.l1StartBlock()) {
        return fetch(
            new SyncPlan.Fetch(store.syncState().checkpointNumber(), fetch.upTo()),
            status,
            settings.l1StartBlock());
      }
      throw e;
    }
  }

  private IterationOutcome fetch(SyncPlan.Fetch fetch, RollupStatus status, long from)
      throws L1Exception, InterruptedException {
    long start = System.nanoTime();
    committed = start;
    SyncState state = store.syncState();
    Point tip = tip(state).orElse(new Point(0, settings.genesisArchive()));
    CheckpointIntake intake = new CheckpointIntake(tip, state.pendingChain());
    boolean recent = fetch.upTo() - fetch.after() <= 2;
    try (ParallelFetch fetched =
        new ParallelFetch(
            l1().checkpointsAfter(fetch.after(), from, status),
            fetch.upTo(),
            settings.fanOut(),
            event -> context.fetcher().fetch(l1(), event, recent))) {
      while (true) {
        Optional<Fetched> next = fetched.next();
        if (next.isEmpty()) {
          commit(intake);
          return new IterationOutcome.CaughtUp();
        }
        if (!intake.offer(next.get())) {
          commit(intake);
          return hindered((Fetched.Unavailable) next.get());
        }
        if (intake.size() >= settings.batch() || !fetched.isReady()) {
          commit(intake);
        }
        if (Duration.ofNanos(System.nanoTime() - start).compareTo(settings.iteration()) > 0) {
          commit(intake);
          return new IterationOutcome.Unfinished();
        }
      }
    }
  }

  private static IterationOutcome hindered(Fetched.Unavailable unavailable) {
    return new IterationOutcome.Hindered(
        "checkpoint " + unavailable.event().checkpoint() + ": " + unavailable.reason());
  }

  private void commit(CheckpointIntake intake) {
    if (intake.isEmpty()) {
      return;
    }
    CheckpointIntake.Batch batch = intake.drain();
    List<CheckpointIntake.Skipped> news = batch.skipped().stream().filter(context::isNews).toList();
    long start = System.nanoTime();
    store.step(
        writer -> {
          batch.taken().forEach(writer::addCheckpoint);
          batch.pendingChain().ifPresent(writer::setPendingChain);
          news.stream()
              .filter(CheckpointIntake.Skipped::notice)
              .forEach(s -> writer.noticeInvalid(s.checkpoint(), s.reason()));
          lastL1Block(batch.taken()).ifPresent(writer::setCheckpointsSyncedTo);
          return null;
        });
    context.seen(batch.seen(), tip(store.syncState()));
    for (CheckpointIntake.Skipped skipped : news) {
      context.log().skipped(skipped.checkpoint(), skipped.reason());
      context.metrics().skipped(skipped.notice());
    }
    if (!batch.taken().isEmpty()) {
      ingested(batch.taken(), since(start));
    }
  }

  private static Duration since(long start) {
    return Duration.ofNanos(System.nanoTime() - start);
  }

  private static OptionalLong lastL1Block(List<PreparedCheckpoint> taken) {
    return taken.isEmpty()
        ? OptionalLong.empty()
        : OptionalLong.of(taken.getLast().published().l1().blockNumber());
  }

  private void ingested(List<PreparedCheckpoint> taken, Duration commit) {
    List<L2Block> blocks =
        taken.stream().flatMap(c -> c.published().checkpoint().blocks().stream()).toList();
    taken.stream()
        .flatMap(c -> c.blocks().stream())
        .flatMap(b -> b.rejectedContracts().stream())
        .forEach(context.log()::rejected);
    context.metrics().ingested(taken.size(), blocks, since(committed), commit);
    committed = System.nanoTime();
    context.advanced(taken.size(), blocks.size());
    context
        .log()
        .ingested(
            taken.getFirst().number(),
            taken.getLast().number(),
            blocks.getLast().number(),
            taken.getLast().published().l1().blockNumber());
  }

  /// Follows the rollup's proven checkpoint, if the store has it. Backwards only if it is
  /// confirmed.
  private void proven(RollupStatus status) throws L1Exception {
    SyncState state = store.syncState();
    long number = status.provenCheckpoint();
    if (number == state.proven()) {
      return;
    }
    RollupStatus sure =
        number < state.proven() ? l1().confirmedStatus(state.checkpointNumber()) : status;
    long proven = sure.provenCheckpoint();
    boolean stored =
        proven == 0
            || store
                .reader()
                .checkpointData(proven)
                .map(CheckpointData::archive)
                .filter(a -> a.root().equals(sure.provenArchive()))
                .isPresent();
    if (stored && proven != state.proven()) {
      change(writer -> writer.setProven(proven));
      context.log().proven(state.proven(), proven);
    }
  }

  /// Proposed blocks whose slot is over will not get to L1.
  private void removeStaleProposed() {
    SyncState state = store.syncState();
    long checkpointed = state.checkpoint().map(CheckpointData::lastBlock).orElse(0L);
    if (state.latestBlock() == checkpointed) {
      return;
    }
    long slot = store.reader().blocks(checkpointed + 1, 1).getFirst().block().header().slot();
    if (slot < settings.schedule().slotAtNextL1Block(observation.l1Timestamp())) {
      long start = System.nanoTime();
      change(writer -> writer.removeProposed(Reason.UNCHECKPOINTED));
      context.log().proposedRemoved(checkpointed + 1, state.latestBlock());
      context
          .metrics()
          .pruned(state.latestBlock() - checkpointed, Reason.UNCHECKPOINTED, since(start));
    }
  }

  private void change(Consumer<ChainWriter> change) {
    store.step(
        writer -> {
          change.accept(writer);
          return null;
        });
  }

  private PinnedL1 l1() throws L1Exception {
    if (pinned == null) {
      pinned = context.l1().pin(observation);
    }
    return pinned;
  }
}
