package org.aztecnode.node.prover;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import org.aztecnode.prover.EpochOutcome;

/// What is counted of a prover. Names are the reference's where it counts the same.
final class ProverMetrics {
  private final Timer job;
  private final Counter checkpoints;
  private final Counter blocks;
  private final Counter txs;
  private final Counter failed;
  private final Counter tooLate;

  ProverMetrics(MeterRegistry registry) {
    this.job =
        Timer.builder("aztec.prover_node.job_duration")
            .description("Epochs proven by this node, and how long each took")
            .register(registry);
    this.checkpoints = counter(registry, "aztec.prover_node.job_checkpoints", "Checkpoints proven");
    this.blocks = counter(registry, "aztec.prover_node.job_blocks", "Blocks proven");
    this.txs = counter(registry, "aztec.prover_node.job_transactions", "Transactions proven");
    this.failed =
        counter(registry, "aztec_node.prover.attempts_failed", "Attempts to prove that failed");
    this.tooLate =
        counter(
            registry,
            "aztec_node.prover.epochs_too_late",
            "Epochs seen that nobody proved in time");
  }

  private static Counter counter(MeterRegistry registry, String name, String description) {
    return Counter.builder(name).description(description).register(registry);
  }

  void count(EpochOutcome outcome) {
    switch (outcome) {
      case EpochOutcome.Proven p -> {
        job.record(p.took());
        checkpoints.increment(p.last() - p.first() + 1);
        blocks.increment(p.blocks());
        txs.increment(p.txs());
      }
      case EpochOutcome.Failed _ -> failed.increment();
      case EpochOutcome.TooLate _ -> tooLate.increment();
    }
  }
}
