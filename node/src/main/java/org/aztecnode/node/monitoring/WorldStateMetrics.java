package org.aztecnode.node.monitoring;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.DistributionSummary;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Duration;
import java.util.EnumMap;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.ToLongFunction;
import org.aztecnode.protocol.state.TreeId;
import org.aztecnode.worldstate.WorldState;
import org.aztecnode.worldstate.WorldStateStats;
import org.aztecnode.worldstate.WorldStateStatus;
import org.jspecify.annotations.Nullable;

/// What is measured of the state trees. Safe for any thread.
///
/// Follows `world-state/src/instrumentation/instrumentation.ts`; the trees share one store here, so
/// sizes are by table and not by tree.
public final class WorldStateMetrics {
  /// What can go wrong for good.
  public enum CriticalError {
    SYNCH_PENDING_BLOCK,
    FINALIZE_BLOCK,
    PRUNE_PENDING_BLOCK,
    PRUNE_HISTORICAL_BLOCK
  }

  private final MeterRegistry registry;
  private final DistributionSummary sync;
  private final Counter applied;
  private final Counter unwound;
  private final Counter rebuilt;
  private final Map<CriticalError, AtomicLong> errors = new EnumMap<>(CriticalError.class);

  public WorldStateMetrics(MeterRegistry registry) {
    this.registry = registry;
    sync =
        DistributionSummary.builder("aztec.world_state.sync.duration")
            .baseUnit("milliseconds")
            .description("Applying a run of blocks in one transaction")
            .register(registry);
    applied = counter("aztec.node.world_state.applied_blocks", "Blocks applied since the start");
    unwound =
        counter(
            "aztec.node.world_state.unwound_blocks", "Blocks unwound because the chain lost them");
    rebuilt =
        counter(
            "aztec.node.world_state.rebuilds",
            "How often the trees were made again from the stored chain");
    for (CriticalError error : CriticalError.values()) {
      AtomicLong count = new AtomicLong();
      errors.put(error, count);
      Gauge.builder("aztec.world_state.critical_error_count", count, AtomicLong::doubleValue)
          .description("What went wrong for good, by what was being done")
          .tag("aztec_error_type", error.name().toLowerCase(Locale.ROOT))
          .register(registry);
    }
  }

  /// Measures where the trees stand and how large they are, whenever somebody looks.
  public void watch(WorldState state) {
    for (TreeId tree : TreeId.values()) {
      tree(state, tree, "tree_size", "Leaves", s -> s.tip().tree(tree).nextAvailableLeafIndex());
      tree(state, tree, "unfinalized_height", "The last block applied", s -> s.tip().number());
      tree(
          state,
          tree,
          "finalized_height",
          "The block below which nothing is unwound",
          WorldStateStatus::finalizedBlock);
      tree(
          state,
          tree,
          "oldest_block",
          "The oldest block whose state can be read",
          WorldStateStatus::oldestBlock);
    }
    size(
        state,
        "db_map_size",
        "What the file may grow to before it is mapped anew",
        WorldStateStats::mapBytes);
    size(state, "db_physical_size", "Bytes of the file in use", WorldStateStats::usedBytes);
    for (WorldStateStats.Table table : state.stats().tables()) {
      table(state, "db_used_size", "bytes", table.name(), WorldStateStats.Table::bytes);
      table(state, "db_num_items", null, table.name(), WorldStateStats.Table::entries);
    }
    Gauge.builder("aztec.node.world_state.readers", state, s -> s.stats().readers())
        .description("Views and forks open now")
        .register(registry);
  }

  /// A run of blocks is in the state.
  public void applied(int blocks, Duration took) {
    applied.increment(blocks);
    sync.record(Meters.millis(took));
  }

  public void unwound(long blocks) {
    unwound.increment(blocks);
  }

  public void rebuilding() {
    rebuilt.increment();
  }

  public void failed(CriticalError error) {
    errors.get(error).incrementAndGet();
  }

  private Counter counter(String name, String help) {
    return Counter.builder(name).description(help).register(registry);
  }

  private void tree(
      WorldState state,
      TreeId tree,
      String name,
      String help,
      ToLongFunction<WorldStateStatus> value) {
    Gauge.builder("aztec.world_state." + name, state, s -> value.applyAsLong(s.status()))
        .description(help)
        .tag("aztec_merkle_tree_name", reference(tree))
        .register(registry);
  }

  private void size(
      WorldState state, String name, String help, ToLongFunction<WorldStateStats> value) {
    Gauge.builder("aztec.world_state." + name, state, s -> value.applyAsLong(s.stats()))
        .baseUnit("bytes")
        .description(help)
        .register(registry);
  }

  private void table(
      WorldState state,
      String name,
      @Nullable String unit,
      String table,
      ToLongFunction<WorldStateStats.Table> value) {
    Gauge.builder(
            "aztec.world_state." + name,
            state,
            s ->
                s.stats().tables().stream()
                    .filter(t -> t.name().equals(table))
                    .mapToLong(value)
                    .sum())
        .baseUnit(unit)
        .description(unit == null ? "Entries by table" : "Bytes by table")
        .tag("aztec_world_state_db_type", table)
        .register(registry);
  }

  /// As the reference names trees in metrics.
  private static String reference(TreeId tree) {
    return switch (tree) {
      case NULLIFIER, NOTE_HASH, PUBLIC_DATA, L1_TO_L2_MESSAGE -> tree.name() + "_TREE";
      case ARCHIVE -> "ARCHIVE";
    };
  }
}
