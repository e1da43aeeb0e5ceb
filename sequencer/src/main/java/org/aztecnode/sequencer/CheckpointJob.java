package org.aztecnode.sequencer;

import java.math.BigInteger;
import java.time.Duration;
import java.util.List;
import org.aztecnode.archiver.sync.ProposedOutcome;
import org.aztecnode.crypto.field.Fr;
import org.aztecnode.execution.block.BlockBuilder;
import org.aztecnode.execution.block.BuiltCheckpoint;
import org.aztecnode.execution.block.CheckpointBudget;
import org.aztecnode.execution.block.CheckpointBuilder;
import org.aztecnode.execution.block.CheckpointStart;
import org.aztecnode.l1.L1Exception;
import org.aztecnode.protocol.block.GasFees;
import org.aztecnode.protocol.block.L2Block;
import org.aztecnode.protocol.checkpoint.Checkpoint;
import org.aztecnode.protocol.checkpoint.CheckpointData;
import org.aztecnode.protocol.checkpoint.CheckpointGlobals;
import org.aztecnode.protocol.consensus.AttestationsAndSigners;
import org.aztecnode.protocol.epoch.EpochSchedule;
import org.aztecnode.protocol.state.TreeId;
import org.aztecnode.protocol.validation.CheckpointRules;
import org.aztecnode.protocol.validation.CheckpointValidation;
import org.aztecnode.sequencer.SlotOutcome.Reason;
import org.aztecnode.sequencer.build.BlockBudget;
import org.aztecnode.sequencer.publish.AttestationSource;
import org.aztecnode.sequencer.publish.CheckpointProposal;
import org.aztecnode.sequencer.publish.CheckpointPublisher.PublishOutcome;
import org.aztecnode.sequencer.timetable.SequencerState;
import org.aztecnode.worldstate.StateFork;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Makes one slot's checkpoint, from the first block to L1. For one slot and one thread.
///
/// Follows `sequencer-client/src/sequencer/checkpoint_proposal_job.ts`.
final class CheckpointJob {
  private static final Logger LOG = LoggerFactory.getLogger(Sequencer.class);

  /// Only mainnet's proposers have a market to ask for the fee asset's price.
  private static final BigInteger NO_PRICE_CHANGE = BigInteger.ZERO;

  private final SequencerParts parts;
  private final RollupFacts rollup;
  private final SequencerSettings settings;
  private final SlotWatch watch;
  private final ChainTip tip;
  private final SequencerListener listener;

  CheckpointJob(
      SequencerParts parts,
      RollupFacts rollup,
      SequencerSettings settings,
      SlotWatch watch,
      ChainTip tip,
      SequencerListener listener) {
    this.parts = parts;
    this.rollup = rollup;
    this.settings = settings;
    this.watch = watch;
    this.tip = tip;
    this.listener = listener;
  }

  /// @param evenEmpty whether there shall be a checkpoint now, with or without transactions
  SlotOutcome run(boolean evenEmpty) throws SlotAbandoned, L1Exception, InterruptedException {
    watch.enter(SequencerState.INITIALIZING_CHECKPOINT);
    BlockBudget budget =
        BlockBudget.of(rollup.manaLimit(), watch.timetable().maxBlocks(), settings.budget());
    long begun = System.nanoTime();
    BuiltCheckpoint built = build(start(), budget, evenEmpty);
    Duration took = Duration.ofNanos(System.nanoTime() - begun);
    Checkpoint checkpoint = built.checkpoint();
    if (CheckpointRules.check(checkpoint, budget.asCheckpointLimits())
        instanceof CheckpointValidation.Invalid(var rule, String detail)) {
      throw new SlotAbandoned(Reason.INVALID_CHECKPOINT, rule + ": " + detail);
    }
    AttestationsAndSigners attestations = attestations(checkpoint);
    listener.built(checkpoint, took);
    watch.enter(SequencerState.PUBLISHING_CHECKPOINT);
    CheckpointProposal proposal =
        CheckpointProposal.of(built, attestations, parts.key().sign(attestations));
    return publish(proposal);
  }

  private CheckpointStart start() throws L1Exception {
    EpochSchedule schedule = rollup.schedule();
    long slot = watch.slot();
    long timestamp = schedule.startOfSlot(slot);
    CheckpointGlobals globals =
        new CheckpointGlobals(
            rollup.chainId(),
            rollup.version(),
            slot,
            timestamp,
            settings.coinbase(),
            settings.feeRecipient(),
            new GasFees(BigInteger.ZERO, parts.gate().manaMinFeeAt(timestamp)));
    long number = tip.checkpoint() + 1;
    long epoch = schedule.epochOf(slot);
    List<Fr> outHashes =
        parts
            .chain()
            .checkpointDataInSlots(schedule.firstSlotOf(epoch), schedule.lastSlotOf(epoch))
            .stream()
            .filter(checkpoint -> checkpoint.number() < number)
            .map(CheckpointData::checkpointOutHash)
            .toList();
    return new CheckpointStart(
        number, globals, parts.chain().l1ToL2Messages(number), outHashes, NO_PRICE_CHANGE);
  }

  private BuiltCheckpoint build(CheckpointStart start, BlockBudget budget, boolean evenEmpty)
      throws SlotAbandoned, InterruptedException {
    try (StateFork fork = parts.state().fork(tip.block())) {
      if (!fork.tree(TreeId.ARCHIVE).root().equals(tip.archive())) {
        throw new SlotAbandoned(Reason.NOT_SYNCED, "the chain has moved since it was looked at");
      }
      CheckpointBuilder checkpoint = CheckpointBuilder.start(start, fork);
      BlockBuilder blocks =
          new BlockBuilder(
              checkpoint,
              parts.contracts(),
              parts.programs(),
              parts.allowedInSetup().get(),
              new CheckpointBudget(
                  rollup.manaLimit(),
                  settings.budget().checkpointTxs().isPresent()
                      ? settings.budget().checkpointTxs().getAsInt()
                      : Long.MAX_VALUE));
      new SlotBlocks(
              watch, settings, budget.ofBlock(), parts.txs(), this::propose, listener, evenEmpty)
          .build(blocks);
      watch.enter(SequencerState.ASSEMBLING_CHECKPOINT);
      return checkpoint.complete();
    }
  }

  /// The node's own chain has the block at once.
  private void propose(L2Block block) {
    LOG.debug(
        "Built block {} of slot {} with {} transactions",
        block.number(),
        watch.slot(),
        block.txEffects().size());
    if (parts.proposed().apply(block) instanceof ProposedOutcome.Rejected(String reason)) {
      LOG.warn("The node did not take its own block {}: {}", block.number(), reason);
    }
  }

  private AttestationsAndSigners attestations(Checkpoint checkpoint)
      throws SlotAbandoned, InterruptedException {
    watch.enter(SequencerState.COLLECTING_ATTESTATIONS);
    return switch (parts
        .attestations()
        .collect(checkpoint, watch.at(watch.timetable().collectUntil()))) {
      case AttestationSource.Outcome.Collected(AttestationsAndSigners all) -> all;
      case AttestationSource.Outcome.TooFew(int got, int needed) ->
          throw new SlotAbandoned(
              Reason.NO_ATTESTATIONS, got + " of " + needed + " attestations came in time");
      case AttestationSource.Outcome.Refused(String why) ->
          throw new SlotAbandoned(Reason.NO_ATTESTATIONS, why);
    };
  }

  private SlotOutcome publish(CheckpointProposal proposal)
      throws SlotAbandoned, InterruptedException {
    Checkpoint checkpoint = proposal.checkpoint();
    Fr archive = checkpoint.archive().root();
    parts.journal().take(watch.slot(), archive);
    PublishOutcome outcome =
        parts.publisher().publish(proposal, watch.clock().buildEnd(watch.slot()));
    return switch (outcome) {
      case PublishOutcome.Published(long l1Block, var transaction, long _) -> {
        parts.journal().published();
        yield new SlotOutcome.Proposed(
            watch.slot(),
            checkpoint.number(),
            checkpoint.blocks().size(),
            checkpoint.blocks().stream().mapToInt(block -> block.txEffects().size()).sum(),
            l1Block,
            transaction);
      }
      case PublishOutcome.Failed(String why) -> {
        parts.journal().giveBack();
        throw new SlotAbandoned(
            watch.stopping().getAsBoolean() ? Reason.STOPPED : Reason.NOT_PUBLISHED, why);
      }
      case PublishOutcome.Unsettled(String why) ->
          throw new SlotAbandoned(Reason.NOT_PUBLISHED, why);
    };
  }
}
