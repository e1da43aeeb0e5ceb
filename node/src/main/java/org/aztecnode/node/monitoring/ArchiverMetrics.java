package org.aztecnode.node.monitoring;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.DistributionSummary;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import java.time.Duration;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Supplier;
import java.util.function.ToLongFunction;
import org.aztecnode.archiver.store.ChainStore;
import org.aztecnode.archiver.sync.SyncMetrics;
import org.aztecnode.archiver.sync.SyncProgress;
import org.aztecnode.protocol.block.L2Block;
import org.aztecnode.protocol.chain.ChainEvent.Pruned.Reason;
import org.aztecnode.protocol.chain.ChainTips;

/// What is measured of following the chain. Safe for any thread.
///
/// Follows `archiver/src/modules/instrumentation.ts`.
public final class ArchiverMetrics implements SyncMetrics {
  private final MeterRegistry registry;
  private final AtomicLong blocks;
  private final AtomicLong messages;
  private final AtomicLong transactions;
  private final AtomicLong prunes;
  private final DistributionSummary perBlock;
  private final DistributionSummary perMessage;
  private final DistributionSummary transactionsPerBlock;
  private final DistributionSummary manaPerBlock;
  private final DistributionSummary pruneDuration;
  private final Timer iterations;
  private final Timer commits;
  private final Map<Reason, Counter> pruned = new EnumMap<>(Reason.class);
  private final Counter skippedForAttestations;
  private final Counter skippedForContents;

  public ArchiverMetrics(MeterRegistry registry) {
    this.registry = registry;
    Meters meters = new Meters(registry);
    blocks =
        meters.count("aztec.archiver.block.sync_count", "Blocks taken from L1 since the start");
    messages =
        meters.count(
            "aztec.archiver.message.sync_count", "L1 to L2 messages taken since the start");
    transactions = meters.count("aztec.archiver.tx_count", "Transactions in the blocks taken");
    prunes = meters.count("aztec.archiver.prune_count", "How often stored blocks were removed");
    perBlock =
        meters.summary(
            "aztec.archiver.block.sync_per_item_duration",
            Meters.MILLIS,
            "Fetching, checking and storing blocks, by block");
    perMessage =
        meters.summary(
            "aztec.archiver.message.sync_per_item_duration",
            Meters.MILLIS,
            "Fetching and storing messages, by message");
    transactionsPerBlock =
        meters.summary("aztec.archiver.block.tx_count", "", "Transactions of a block");
    manaPerBlock =
        meters.summary(
            "aztec.archiver.block.mana_count", "Mmana", "Mana that a block used, in millions");
    pruneDuration =
        meters.summary(
            "aztec.archiver.prune_duration",
            Meters.MILLIS,
            "Removing blocks that L1 does not have");
    iterations =
        Timer.builder("aztec.node.sync.iteration")
            .description("Bringing the chain store to an L1 block")
            .register(registry);
    commits =
        Timer.builder("aztec.node.sync.commit")
            .description("Making fetched checkpoints durable")
            .register(registry);
    for (Reason reason : Reason.values()) {
      pruned.put(
          reason,
          Counter.builder("aztec.node.sync.pruned_blocks")
              .description("Blocks removed, by why")
              .tag("reason", reason.name().toLowerCase(Locale.ROOT))
              .register(registry));
    }
    skippedForAttestations = skips("attestations");
    skippedForContents = skips("contents");
    hindrances("Unavailable");
  }

  /// Measures where the store stands, whenever somebody looks.
  public void watch(ChainStore store, Supplier<SyncProgress> progress) {
    heights("aztec.archiver.block_height", "The last block stored", store, false);
    heights("aztec.archiver.checkpoint_height", "The last checkpoint stored", store, true);
    tip(store, "proposed", tips -> tips.proposed().number());
    tip(store, "checkpointed", tips -> tips.checkpointed().block().number());
    tip(store, "proven", tips -> tips.proven().block().number());
    tip(store, "finalized", tips -> tips.finalized().block().number());
    gauge(
        "aztec.archiver.l1_block_height",
        "The L1 block up to which everything is stored",
        progress,
        SyncProgress::l1Block);
    gauge(
        "aztec.node.sync.l1_block_timestamp_seconds",
        "The time of that L1 block, seconds since 1970",
        progress,
        SyncProgress::l1Timestamp);
    gauge(
        "aztec.node.sync.target_checkpoint",
        "The checkpoint that the node is on its way to",
        progress,
        SyncProgress::target);
    gauge(
        "aztec.node.sync.caught_up",
        "1 once the node has caught up with L1",
        progress,
        p -> p.synced() ? 1 : 0);
    gauge(
        "aztec.node.sync.hindered_now",
        "1 while L1 cannot be followed",
        progress,
        p -> p.hindrance().isPresent() ? 1 : 0);
  }

  @Override
  public void caughtUp(long l1Block, long l1Timestamp, Duration took) {
    iterations.record(took);
  }

  @Override
  public void ingested(int checkpoints, List<L2Block> taken, Duration took, Duration commit) {
    perBlock.record(Math.ceil(took.toNanos() / 1e6 / taken.size()));
    blocks.addAndGet(taken.size());
    for (L2Block block : taken) {
      transactions.addAndGet(block.txEffects().size());
      transactionsPerBlock.record(block.txEffects().size());
      manaPerBlock.record(block.header().totalManaUsed().toBigInteger().doubleValue() / 1e6);
    }
    commits.record(commit);
  }

  @Override
  public void messages(int count, Duration took) {
    messages.addAndGet(count);
    perMessage.record(Math.ceil(took.toNanos() / 1e6 / count));
  }

  @Override
  public void pruned(long blocks, Reason reason, Duration took) {
    prunes.incrementAndGet();
    pruned.get(reason).increment(blocks);
    pruneDuration.record(Meters.millis(took));
  }

  @Override
  public void skipped(boolean invalidAttestations) {
    (invalidAttestations ? skippedForAttestations : skippedForContents).increment();
  }

  @Override
  public void hindered(String kind) {
    hindrances(kind).increment();
  }

  private Counter hindrances(String kind) {
    return Counter.builder("aztec.node.sync.hindrances")
        .description("Iterations that could not be ended, by what was in the way")
        .tag("kind", kind)
        .register(registry);
  }

  private Counter skips(String reason) {
    return Counter.builder("aztec.node.sync.skipped_checkpoints")
        .description("Checkpoints on L1 that are not taken, by what is wrong with them")
        .tag("reason", reason)
        .register(registry);
  }

  /// The newest without a status, as the reference has it, and the proven one.
  private void heights(String name, String help, ChainStore store, boolean checkpoints) {
    ToLongFunction<ChainTips> newest =
        checkpoints
            ? tips -> tips.checkpointed().checkpoint().number()
            : tips -> tips.checkpointed().block().number();
    ToLongFunction<ChainTips> proven =
        checkpoints
            ? tips -> tips.proven().checkpoint().number()
            : tips -> tips.proven().block().number();
    Map.of("", newest, "proven", proven)
        .forEach(
            (status, height) ->
                Gauge.builder(name, store, s -> height.applyAsLong(s.reader().tips()))
                    .description(help)
                    .tag("aztec_status", status)
                    .strongReference(true)
                    .register(registry));
  }

  private void tip(ChainStore store, String tip, ToLongFunction<ChainTips> block) {
    Gauge.builder("aztec.node.tip_block", store, s -> block.applyAsLong(s.reader().tips()))
        .description("The block of each of the chain's tips")
        .tag("tip", tip)
        .strongReference(true)
        .register(registry);
  }

  private void gauge(
      String name,
      String help,
      Supplier<SyncProgress> progress,
      ToLongFunction<SyncProgress> value) {
    Gauge.builder(name, progress, p -> value.applyAsLong(p.get()))
        .description(help)
        .strongReference(true)
        .register(registry);
  }
}
