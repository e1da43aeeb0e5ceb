package org.aztecnode.node.prover;

import static org.aztecnode.node.monitoring.Meters.MILLIS;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.DistributionSummary;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import java.util.OptionalLong;
import java.util.function.DoubleConsumer;
import java.util.function.Supplier;
import org.aztecnode.node.monitoring.Meters;
import org.aztecnode.prover.EpochMonitor;
import org.aztecnode.prover.EpochOutcome;
import org.aztecnode.prover.ProofDuty;

/// What is measured of a prover. Names are the reference's where it measures the same.
///
/// Follows `ProverNodeJobMetrics` in `prover-node/src/metrics.ts`.
final class ProverMetrics {
  private final Timer job;
  private final DistributionSummary execution;
  private final DoubleConsumer checkpoints;
  private final DoubleConsumer blocks;
  private final DoubleConsumer txs;
  private final Counter failed;
  private final Counter tooLate;

  ProverMetrics(MeterRegistry registry, Meters meters) {
    job =
        Timer.builder("aztec.prover_node.job_duration")
            .description("Epochs proven by this node, and how long each took")
            .register(registry);
    execution =
        meters.summary("aztec.prover_node.execution.duration", MILLIS, "Executing an epoch again");
    checkpoints = last(meters, "job_checkpoints", "Checkpoints of the last epoch proven");
    blocks = last(meters, "job_blocks", "Blocks of the last epoch proven");
    txs = last(meters, "job_transactions", "Transactions of the last epoch proven");
    failed = counter(registry, "attempts_failed", "Attempts to prove that failed");
    tooLate = counter(registry, "epochs_too_late", "Epochs seen that nobody proved in time");
  }

  private static DoubleConsumer last(Meters meters, String name, String help) {
    return meters.last("aztec.prover_node." + name, "", help);
  }

  private static Counter counter(MeterRegistry registry, String name, String help) {
    return Counter.builder("aztec.node.prover." + name).description(help).register(registry);
  }

  /// Measures, whenever somebody looks, how long the epoch that is due may still be proven.
  static void watch(EpochMonitor monitor, Supplier<OptionalLong> l1Time, MeterRegistry registry) {
    Gauge.builder("aztec.node.prover.epoch_due_deadline_seconds", () -> deadline(monitor, l1Time))
        .description(
            "Until when in L1's time the epoch that is over and not proven may be, seconds since"
                + " 1970; 0 if there is none")
        .strongReference(true)
        .register(registry);
  }

  private static long deadline(EpochMonitor monitor, Supplier<OptionalLong> l1Time) {
    OptionalLong now = l1Time.get();
    if (now.isEmpty()) {
      return 0;
    }
    return switch (monitor.duty(now.getAsLong())) {
      case ProofDuty.Prove due -> due.deadline();
      case ProofDuty.TooLate late -> late.deadline();
      case ProofDuty.Nothing _, ProofDuty.Unfinished _ -> 0;
    };
  }

  void count(EpochOutcome outcome) {
    switch (outcome) {
      case EpochOutcome.Proven p -> {
        job.record(p.took());
        execution.record(Meters.millis(p.executed()));
        checkpoints.accept(p.last() - p.first() + 1);
        blocks.accept(p.blocks());
        txs.accept(p.txs());
      }
      case EpochOutcome.Failed _ -> failed.increment();
      case EpochOutcome.TooLate _ -> tooLate.increment();
    }
  }
}
