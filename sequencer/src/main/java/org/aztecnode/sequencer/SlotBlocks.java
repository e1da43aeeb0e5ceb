package org.aztecnode.sequencer;

import java.time.Duration;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.StreamSupport;
import org.aztecnode.execution.block.BlockBuilder;
import org.aztecnode.execution.block.BlockOutcome;
import org.aztecnode.execution.tx.BlockLimits;
import org.aztecnode.execution.tx.BlockTxProcessor.Purpose;
import org.aztecnode.execution.tx.ExecutionOptions;
import org.aztecnode.protocol.block.L2Block;
import org.aztecnode.protocol.tx.Tx;
import org.aztecnode.protocol.tx.TxHash;
import org.aztecnode.sequencer.SlotOutcome.Reason;
import org.aztecnode.sequencer.timetable.NextBlock;
import org.aztecnode.sequencer.timetable.SequencerState;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Builds a slot's blocks, one a sub-slot, until the time or the transactions run out. For one slot
/// and one thread.
///
/// Follows `buildBlocksForCheckpoint` in
/// `sequencer-client/src/sequencer/checkpoint_proposal_job.ts`.
final class SlotBlocks {
  private static final Logger LOG = LoggerFactory.getLogger(Sequencer.class);
  private static final Duration TX_POLL = Duration.ofMillis(500);

  /// Told of each block at once, so that it is known before its checkpoint is on L1.
  interface Sink {
    void built(L2Block block);
  }

  private final SlotWatch watch;
  private final SequencerSettings settings;
  private final BlockLimits limits;
  private final TxSupply txs;
  private final Sink sink;
  private final SequencerListener listener;
  private final boolean evenEmpty;
  private final Set<TxHash> taken = new HashSet<>();
  private int built;
  private Optional<SlotAbandoned> shortage = Optional.empty();

  /// @param evenEmpty whether there shall be a block now, with or without transactions
  SlotBlocks(
      SlotWatch watch,
      SequencerSettings settings,
      BlockLimits limits,
      TxSupply txs,
      Sink sink,
      SequencerListener listener,
      boolean evenEmpty) {
    this.watch = watch;
    this.settings = settings;
    this.limits = limits;
    this.txs = txs;
    this.sink = sink;
    this.listener = listener;
    this.evenEmpty = evenEmpty;
  }

  /// Builds what there is time for.
  ///
  /// @return how many blocks
  /// @throws SlotAbandoned if there is none; when building fails later, the blocks so far count
  int build(BlockBuilder builder) throws SlotAbandoned, InterruptedException {
    boolean goOn = true;
    while (goOn) {
      try {
        goOn =
            switch (watch.timetable().nextBlock(watch.elapsed())) {
              case NextBlock.TooLate() -> false;
              case NextBlock.Anytime() -> {
                next(builder, Optional.empty(), true);
                yield false;
              }
              case NextBlock.Until(Duration deadline, boolean last) -> {
                next(builder, Optional.of(deadline), last);
                if (!last) {
                  watch.enter(SequencerState.WAITING_UNTIL_NEXT_BLOCK);
                  watch.sleepUntil(deadline);
                }
                yield !last;
              }
            };
      } catch (SlotAbandoned e) {
        if (built == 0 || e.reason() == Reason.STOPPED) {
          throw e;
        }
        goOn = false;
      } catch (RuntimeException e) {
        LOG.error("Building block {} of slot {} failed", built + 1, watch.slot(), e);
        listener.failed(e);
        if (built == 0) {
          throw new SlotAbandoned(Reason.BUILD_FAILED, String.valueOf(e.getMessage()));
        }
        goOn = false;
      }
    }
    if (built == 0) {
      throw shortage.orElseGet(
          () ->
              new SlotAbandoned(
                  Reason.TOO_LATE,
                  "no time for a block: " + watch.elapsed().toMillis() + " ms into the slot"));
    }
    return built;
  }

  private void next(BlockBuilder builder, Optional<Duration> deadline, boolean last)
      throws SlotAbandoned, InterruptedException {
    boolean force = built == 0 && (evenEmpty || last && settings.buildIfEmpty());
    int minTxs = built > 0 ? Math.max(1, settings.minTxs()) : settings.minTxs();
    if (!force && !awaitTxs(minTxs, deadline)) {
      return;
    }
    watch.enter(SequencerState.CREATING_BLOCK);
    int minValid = force ? 0 : settings.minValidTxs().orElse(minTxs);
    long begun = System.nanoTime();
    BlockOutcome outcome =
        builder.build(
            fresh(),
            new BlockBuilder.Request(
                Purpose.PROPOSAL,
                limits,
                minValid,
                ExecutionOptions.BLOCK.cancelledWhen(
                    () -> deadline.map(watch::isOver).orElseGet(watch.stopping()::getAsBoolean))));
    listener.tried(outcome, Duration.ofNanos(System.nanoTime() - begun));
    if (!outcome.txs().failed().isEmpty()) {
      txs.failed(outcome.txs().failed());
    }
    switch (outcome) {
      case BlockOutcome.TooFewTxs(int required, var done) ->
          shortage =
              Optional.of(
                  new SlotAbandoned(
                      Reason.NO_USABLE_TXS,
                      ("of the transactions that wait %d could be taken, %d must be: the others"
                              + " offer less than the block's fees, or do not hold")
                          .formatted(done.processed().size(), required)));
      case BlockOutcome.Built(var block, _) -> {
        built++;
        block.block().txEffects().forEach(effect -> taken.add(effect.txHash()));
        sink.built(block.block());
      }
    }
  }

  private boolean awaitTxs(int minTxs, Optional<Duration> deadline)
      throws SlotAbandoned, InterruptedException {
    int waiting = txs.pending(minTxs);
    while (waiting < minTxs) {
      if (deadline.isEmpty()
          || watch.isOver(deadline.get().minus(watch.timetable().minExecution()))) {
        shortage =
            Optional.of(
                new SlotAbandoned(Reason.NO_TXS, waiting + " of " + minTxs + " transactions"));
        return false;
      }
      watch.enter(SequencerState.WAITING_FOR_TXS);
      watch.time().sleep(TX_POLL);
      waiting = txs.pending(minTxs);
    }
    return true;
  }

  /// Without those that are in the checkpoint already: the pool may not have heard of it.
  private Iterable<Tx> fresh() {
    Predicate<Tx> isFresh = tx -> !taken.contains(tx.hash());
    return () ->
        StreamSupport.stream(txs.byPriority().spliterator(), false).filter(isFresh).iterator();
  }
}
