package org.aztecnode.node.l1tx;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.DistributionSummary;
import io.micrometer.core.instrument.MeterRegistry;
import java.math.BigDecimal;
import java.math.BigInteger;
import org.aztecnode.l1.mempool.L1Receipt;
import org.aztecnode.l1.tx.L1TxListener;
import org.aztecnode.l1.tx.TxOutcome;

/// What is measured of a role's transactions to L1. Names and units are the reference's. Safe for
/// any thread.
///
/// Follows `node-lib/src/metrics/l1_tx_metrics.ts`, which records seconds under a name that says
/// milliseconds, and wei under names that say gwei.
final class L1TxMetrics implements L1TxListener {
  private static final int GWEI_DIGITS = 9;
  private static final int ETHER_DIGITS = 18;

  private final MeterRegistry registry;
  private final String scope;
  private final Counter mined;
  private final Counter reverted;
  private final Counter cancelled;
  private final Counter notMined;

  /// @param scope the role: `sequencer` or `prover`
  L1TxMetrics(MeterRegistry registry, String scope) {
    this.registry = registry;
    this.scope = scope;
    this.mined = count("mined_count", "Transactions to L1 that were mined and succeeded");
    this.reverted = count("reverted_count", "Transactions to L1 that were mined and reverted");
    this.cancelled =
        count("cancelled_count", "Transactions to L1 whose nonce an empty one took instead");
    this.notMined =
        count("not_mined_count", "Transactions to L1 that were sent and given up, or lost");
  }

  private Counter count(String name, String help) {
    return Counter.builder("aztec.l1_tx." + name)
        .description(help)
        .tag("aztec.l1_tx.scope", scope)
        .register(registry);
  }

  @Override
  public void event(Event event) {
    switch (event) {
      case Event.Ended(_, _, TxOutcome outcome, var sent) -> sent.ifPresent(e -> ended(outcome, e));
      case Event.Sent _, Event.Unmined _ -> {}
    }
  }

  private void ended(TxOutcome outcome, Effort effort) {
    switch (outcome) {
      case TxOutcome.Mined(L1Receipt receipt) -> landed(mined, receipt, effort);
      case TxOutcome.Reverted(L1Receipt receipt, _) -> landed(reverted, receipt, effort);
      case TxOutcome.Cancelled(L1Receipt receipt) -> landed(cancelled, receipt, effort);
      case TxOutcome.TimedOut _,
          TxOutcome.Rejected _,
          TxOutcome.WouldRevert _,
          TxOutcome.InsufficientFunds _ ->
          notMined.increment();
    }
  }

  private void landed(Counter counter, L1Receipt receipt, Effort effort) {
    counter.increment();
    record("l1_tx.mined_duration", "ms", "From sending to being mined", effort.waited().toMillis());
    record("l1_tx.attempts_until_mined", "", "Forms that were sent", effort.attempts());
    gwei("l1_tx.max_priority_fee", "Offered to the block's maker", effort.fees().priorityPerGas());
    gwei("l1_tx.max_fee", "Offered for gas", effort.fees().maxPerGas());
    if (receipt.blobGasUsed() > 0) {
      gwei("l1_tx.blob_fee", "Offered for blob gas", effort.fees().maxPerBlobGas());
    }
    record("l1_publisher.tx_gas", "gas", "Gas that was used", receipt.gasUsed());
    BigInteger fee =
        receipt
            .gasPrice()
            .multiply(BigInteger.valueOf(receipt.gasUsed()))
            .add(receipt.blobGasPrice().multiply(BigInteger.valueOf(receipt.blobGasUsed())));
    record(
        "l1_publisher.tx_total_fee",
        "eth",
        "What it cost",
        new BigDecimal(fee, ETHER_DIGITS).doubleValue());
  }

  private void gwei(String name, String help, BigInteger wei) {
    record(name, "gwei", help, new BigDecimal(wei, GWEI_DIGITS).doubleValue());
  }

  private void record(String name, String unit, String help, double value) {
    DistributionSummary.Builder summary =
        DistributionSummary.builder("aztec." + name)
            .description(help)
            .tag("aztec.l1_tx.scope", scope);
    (unit.isEmpty() ? summary : summary.baseUnit(unit)).register(registry).record(value);
  }
}
