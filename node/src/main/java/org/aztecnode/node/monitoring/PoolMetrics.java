package org.aztecnode.node.monitoring;

import static org.aztecnode.node.monitoring.Meters.MILLIS;

import io.micrometer.core.instrument.DistributionSummary;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.ToDoubleFunction;
import org.aztecnode.p2p.pool.PoolCounts;
import org.aztecnode.p2p.pool.PoolEvent;
import org.aztecnode.p2p.pool.RemovalReason;
import org.aztecnode.p2p.pool.TxPool;

/// What is measured of transactions that are handed in and wait. Safe for any thread.
///
/// Follows `p2p/src/mem_pools/instrumentation.ts`,
/// `p2p/src/mem_pools/tx_pool_v2/instrumentation.ts` and
/// `aztec-node/src/aztec-node/node_metrics.ts`. The delay is that until a block has the
/// transaction, where the reference's is that until it leaves the pool.
public final class PoolMetrics {
  private final AtomicLong taken;
  private final AtomicLong notTaken;
  private final DistributionSummary taking;
  private final DistributionSummary refusing;

  private PoolMetrics(Meters meters) {
    taken = received(meters, true);
    notTaken = received(meters, false);
    taking = duration(meters, true);
    refusing = duration(meters, false);
  }

  /// Measures a pool as long as it is open.
  public static PoolMetrics of(TxPool pool, Meters meters, MeterRegistry registry) {
    Map<String, ToDoubleFunction<PoolCounts>> counts =
        Map.of(
            "pending", PoolCounts::pending,
            "protected", PoolCounts::guarded,
            "mined", PoolCounts::mined,
            "softDeleted", PoolCounts::deleted);
    counts.forEach(
        (status, count) ->
            Gauge.builder("aztec.mempool.tx_count", pool, p -> count.applyAsDouble(p.counts()))
                .description("Transactions of the pool")
                .tags("aztec.pool.name", "TxPool", "aztec.status", status)
                .register(registry));
    AtomicLong added =
        meters.count("aztec.mempool.tx_added_count", "Transactions that came into the pool");
    DistributionSummary minedDelay =
        meters.summary(
            "aztec.mempool.tx_mined_delay",
            MILLIS,
            "From coming into the pool to being in a block of the chain");
    for (RemovalReason reason : RemovalReason.values()) {
      removed(meters, reason);
    }
    pool.subscribe(
        event -> {
          switch (event) {
            case PoolEvent.Added(var txs, _) -> added.addAndGet(txs.size());
            case PoolEvent.Mined(var waits) ->
                waits.forEach(wait -> minedDelay.record(wait.toMillis()));
            case PoolEvent.Removed(var txs, var reason) ->
                removed(meters, reason).addAndGet(txs.size());
          }
        });
    return new PoolMetrics(meters);
  }

  /// A transaction was handed in.
  public void received(boolean ok, Duration took) {
    (ok ? taken : notTaken).incrementAndGet();
    (ok ? taking : refusing).record(Meters.millis(took));
  }

  private static AtomicLong removed(Meters meters, RemovalReason reason) {
    return meters.count(
        "aztec.mempool.tx_pool_v2.evicted_count",
        "Transactions that left the pool",
        "aztec.mempool.eviction_reason",
        reason.label());
  }

  private static AtomicLong received(Meters meters, boolean ok) {
    return meters.count(
        "aztec.node.receive_tx.count",
        "Transactions handed in, taken or not",
        "aztec.ok",
        Boolean.toString(ok));
  }

  private static DistributionSummary duration(Meters meters, boolean ok) {
    return meters.summary(
        "aztec.node.receive_tx.duration",
        MILLIS,
        "Judging and keeping a transaction that is handed in",
        "aztec.ok",
        Boolean.toString(ok));
  }
}
