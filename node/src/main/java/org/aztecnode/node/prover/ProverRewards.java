package org.aztecnode.node.prover;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.function.DoubleConsumer;
import org.aztecnode.l1.L1Client;
import org.aztecnode.l1.L1Exception;
import org.aztecnode.l1.L1View;
import org.aztecnode.l1.contract.RollupReader;
import org.aztecnode.node.l1tx.L1Figures;
import org.aztecnode.node.l1tx.Wei;
import org.aztecnode.node.monitoring.Meters;
import org.aztecnode.protocol.address.EthAddress;
import org.aztecnode.protocol.epoch.EpochSchedule;

/// What a prover has earned with the epochs whose windows have closed since it was started. One
/// thread.
///
/// Follows `ProverNodeRewardsMetrics` in `prover-node/src/metrics.ts`.
final class ProverRewards implements L1Figures.Figure {
  private static final int MOST_EPOCHS = 16;
  private static final long NONE = -1;

  private final L1Client client;
  private final RollupReader rollup;
  private final EpochSchedule schedule;
  private final EthAddress prover;
  private final DoubleConsumer last;
  private final Counter total;
  private long counted = NONE;

  ProverRewards(
      L1Client client,
      RollupReader rollup,
      EpochSchedule schedule,
      EthAddress prover,
      Meters meters,
      MeterRegistry registry) {
    this.client = client;
    this.rollup = rollup;
    this.schedule = schedule;
    this.prover = prover;
    this.last =
        meters.last(
            "aztec.prover_node.rewards_per_epoch",
            "",
            "Earned with the last epoch whose window is closed, in the fee asset",
            "aztec.coinbase",
            prover.toHex());
    this.total =
        Counter.builder("aztec.prover_node.rewards")
            .description("Earned since the start, in the fee asset")
            .tag("aztec.coinbase", prover.toHex())
            .register(registry);
  }

  @Override
  public void read() throws L1Exception {
    L1View view = client.at(client.head());
    long closed = schedule.epochAt(view.block().timestamp()) - schedule.proofSubmissionEpochs() - 1;
    long from = counted == NONE ? closed : Math.max(counted + 1, closed - MOST_EPOCHS + 1);
    for (long epoch = Math.max(0, from); epoch <= closed; epoch++) {
      double rewards = Wei.toEther(rollup.proverRewards(view, epoch, prover));
      last.accept(rewards);
      total.increment(rewards);
      counted = epoch;
    }
  }
}
