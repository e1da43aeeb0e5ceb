package org.aztecnode.node.l1tx;

import static org.aztecnode.node.monitoring.Meters.MILLIS;

import io.micrometer.core.instrument.DistributionSummary;
import java.math.BigInteger;
import java.util.concurrent.atomic.AtomicLong;
import org.aztecnode.config.Role;
import org.aztecnode.l1.Bytes;
import org.aztecnode.l1.mempool.L1Receipt;
import org.aztecnode.l1.tx.L1TxListener;
import org.aztecnode.l1.tx.TxOutcome;
import org.aztecnode.node.monitoring.Meters;
import org.aztecnode.protocol.blob.Blob;

/// What is measured of a role's transactions to L1. Names and units are the reference's. Safe for
/// any thread.
///
/// Follows `node-lib/src/metrics/l1_tx_metrics.ts`, which records seconds under a name that says
/// milliseconds, and wei under names that say gwei, and
/// `sequencer-client/src/publisher/sequencer-publisher-metrics.ts`. What a transaction cost is
/// recorded also where it reverted or was cancelled.
final class L1TxMetrics implements L1TxListener {
  private static final int ZERO_GAS = 4;
  private static final int NONZERO_GAS = 16;

  private final Meters meters;
  private final String[] scope;
  private final String type;
  private final AtomicLong mined;
  private final AtomicLong reverted;
  private final AtomicLong cancelled;
  private final AtomicLong notMined;
  private final AtomicLong succeeded;
  private final AtomicLong failed;
  private final DistributionSummary minedDuration;
  private final DistributionSummary attempts;
  private final DistributionSummary maxPriorityFee;
  private final DistributionSummary maxFee;
  private final DistributionSummary blobFee;
  private final DistributionSummary gas;
  private final DistributionSummary gasPrice;
  private final DistributionSummary calldataSize;
  private final DistributionSummary calldataGas;
  private final DistributionSummary blobs;
  private final DistributionSummary totalFee;

  L1TxMetrics(Meters meters, Role role) {
    this.meters = meters;
    scope = new String[] {"aztec.l1_tx.scope", role.toString()};
    type = role == Role.PROVER ? "submitProof" : "process";
    mined = ended("mined_count", "Transactions to L1 that were mined and succeeded");
    reverted = ended("reverted_count", "Transactions to L1 that were mined and reverted");
    cancelled =
        ended("cancelled_count", "Transactions to L1 whose nonce an empty one took instead");
    notMined = ended("not_mined_count", "Transactions to L1 that were sent and given up, or lost");
    succeeded = count(true);
    failed = count(false);
    minedDuration = tx("mined_duration", MILLIS, "From sending to being mined");
    attempts = tx("attempts_until_mined", "", "Forms that were sent");
    maxPriorityFee = tx("max_priority_fee", "gwei", "Offered to the block's maker");
    maxFee = tx("max_fee", "gwei", "Offered for gas");
    blobFee = tx("blob_fee", "gwei", "Offered for blob gas");
    gas = publisher("tx_gas", "gas", "Gas that was used");
    gasPrice = publisher("gas_price", "gwei", "What was paid for gas");
    calldataSize = publisher("tx_calldata_size", "bytes", "Size of the calldata");
    calldataGas = publisher("tx_calldata_gas", "gas", "Gas of the calldata alone");
    blobs = publisher("blob_count", "blobs", "Blobs of a transaction that has some");
    totalFee = publisher("tx_total_fee", "eth", "What it cost");
  }

  private AtomicLong ended(String name, String help) {
    return meters.count("aztec.l1_tx." + name, help, scope);
  }

  private AtomicLong count(boolean ok) {
    return meters.count(
        "aztec.l1_publisher.tx_count",
        "Transactions to L1 that were sent",
        "aztec.l1.tx_type",
        type,
        "aztec.ok",
        Boolean.toString(ok));
  }

  private DistributionSummary tx(String name, String unit, String help) {
    return meters.summary("aztec.l1_tx." + name, unit, help, scope);
  }

  private DistributionSummary publisher(String name, String unit, String help) {
    return meters.summary("aztec.l1_publisher." + name, unit, help, "aztec.l1.tx_type", type);
  }

  @Override
  public void event(Event event) {
    switch (event) {
      case Event.Ended(_, _, TxOutcome outcome, var sent) -> sent.ifPresent(e -> ended(outcome, e));
      case Event.Sent _, Event.Unmined _ -> {}
    }
  }

  private void ended(TxOutcome outcome, Effort effort) {
    (outcome instanceof TxOutcome.Mined ? succeeded : failed).incrementAndGet();
    switch (outcome) {
      case TxOutcome.Mined(L1Receipt receipt) -> {
        landed(mined, receipt, effort);
        int size = effort.calldata().size();
        calldataSize.record(size);
        calldataGas.record(gas(effort.calldata()));
        if (receipt.blobGasUsed() > 0) {
          blobs.record(receipt.blobGasUsed() / Blob.SIZE);
        }
      }
      case TxOutcome.Reverted(L1Receipt receipt, _) -> landed(reverted, receipt, effort);
      case TxOutcome.Cancelled(L1Receipt receipt) -> landed(cancelled, receipt, effort);
      case TxOutcome.TimedOut _,
          TxOutcome.Rejected _,
          TxOutcome.WouldRevert _,
          TxOutcome.InsufficientFunds _ ->
          notMined.incrementAndGet();
    }
  }

  private void landed(AtomicLong counter, L1Receipt receipt, Effort effort) {
    counter.incrementAndGet();
    minedDuration.record(effort.waited().toMillis());
    attempts.record(effort.attempts());
    maxPriorityFee.record(Wei.toGwei(effort.fees().priorityPerGas()));
    maxFee.record(Wei.toGwei(effort.fees().maxPerGas()));
    if (receipt.blobGasUsed() > 0) {
      blobFee.record(Wei.toGwei(effort.fees().maxPerBlobGas()));
    }
    gas.record(receipt.gasUsed());
    gasPrice.record(Wei.toGwei(receipt.gasPrice()));
    totalFee.record(
        Wei.toEther(
            receipt
                .gasPrice()
                .multiply(BigInteger.valueOf(receipt.gasUsed()))
                .add(receipt.blobGasPrice().multiply(BigInteger.valueOf(receipt.blobGasUsed())))));
  }

  private static long gas(Bytes calldata) {
    long gas = 0;
    for (byte each : calldata.toBytes()) {
      gas += each == 0 ? ZERO_GAS : NONZERO_GAS;
    }
    return gas;
  }
}
