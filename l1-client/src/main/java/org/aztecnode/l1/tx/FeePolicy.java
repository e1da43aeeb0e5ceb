package org.aztecnode.l1.tx;

import java.math.BigInteger;
import java.util.List;
import java.util.Optional;
import org.aztecnode.l1.envelope.Fees;
import org.aztecnode.l1.mempool.FeeMarket;

/// What to offer. Pure; all amounts in wei.
///
/// Follows `ethereum/src/l1_tx_utils/readonly_l1_tx_utils.ts` (`getGasPrice`) and
/// `fee-strategies/p75_competitive.ts`. Unlike there the caps also hold for replacements, and where
/// they leave no room for one that endpoints would take, there is none.
final class FeePolicy {
  private static final BigInteger HUNDRED = BigInteger.valueOf(100);
  private static final int PERCENTILE = 75;
  private static final int REASONABLE = 100;
  private static final int REPLACE_PERCENT = 10;
  private static final int REPLACE_BLOBS_PERCENT = 100;
  private static final int CANCEL_PERCENT = 150;
  private static final long BLOCK_MILLIS = 12_000;

  private final L1TxConfig config;

  FeePolicy(L1TxConfig config) {
    this.config = config;
  }

  /// For a transaction that nobody has seen yet.
  Fees first(FeeMarket market, boolean blobs) {
    BigInteger priority = plus(priority(market), config.firstBumpPercent());
    return capped(ahead(market.head().baseFee()).add(priority), priority, blobFee(market, blobs));
  }

  /// In place of one that waits; empty if the caps forbid what endpoints ask of a replacement.
  Optional<Fees> replacement(FeeMarket market, Fees previous, boolean blobs) {
    return replacement(market, previous, blobs, config.retryBumpPercent());
  }

  /// For the empty transaction that takes the nonce of one that is late.
  Optional<Fees> cancellation(FeeMarket market, Fees previous, boolean blobs) {
    return replacement(market, previous, blobs, CANCEL_PERCENT);
  }

  private Optional<Fees> replacement(FeeMarket market, Fees previous, boolean blobs, int percent) {
    int bump = Math.max(percent, blobs ? REPLACE_BLOBS_PERCENT : REPLACE_PERCENT);
    BigInteger priority =
        plus(priority(market), percent).max(raised(previous.priorityPerGas(), bump));
    BigInteger max =
        ahead(market.head().baseFee()).add(priority).max(raised(previous.maxPerGas(), bump));
    BigInteger blobFee =
        blobs ? blobFee(market, true).max(raised(previous.maxPerBlobGas(), bump)) : BigInteger.ZERO;
    Fees fees = capped(max, priority, blobFee);
    int least = blobs ? REPLACE_BLOBS_PERCENT : REPLACE_PERCENT;
    boolean taken =
        fees.maxPerGas().compareTo(raised(previous.maxPerGas(), least)) >= 0
            && fees.priorityPerGas().compareTo(raised(previous.priorityPerGas(), least)) >= 0
            && (!blobs
                || fees.maxPerBlobGas().compareTo(raised(previous.maxPerBlobGas(), least)) >= 0);
    return taken ? Optional.of(fees) : Optional.empty();
  }

  /// Whether a block as dear as the newest cannot take it.
  boolean isPricedOut(Fees fees, BigInteger baseFee) {
    return fees.maxPerGas().compareTo(baseFee) < 0;
  }

  private Fees capped(BigInteger max, BigInteger priority, BigInteger blobFee) {
    BigInteger most = max.min(config.maxFeePerGas());
    return new Fees(most, priority.min(most), blobFee.min(config.maxFeePerBlobGas()));
  }

  private BigInteger blobFee(FeeMarket market, boolean blobs) {
    return blobs ? ahead(market.blobBaseFee()).max(BigInteger.ONE) : BigInteger.ZERO;
  }

  /// The market's priority fee: the endpoint's advice, or what three of four waiting transactions
  /// pay, or what was usual in the last blocks, whichever is most; within reason of the advice.
  BigInteger priority(FeeMarket market) {
    BigInteger advice = market.suggestedPriority();
    BigInteger fee =
        advice.max(percentile(market.pendingPriorities())).max(median(market.recentPriorities()));
    if (advice.signum() > 0) {
      fee = fee.min(advice.multiply(BigInteger.valueOf(REASONABLE)));
    }
    return fee.max(config.minPriorityFee());
  }

  /// The base fee may rise by an eighth each block until a stalled transaction is replaced.
  private BigInteger ahead(BigInteger baseFee) {
    long blocks = Math.ceilDiv(config.stallTime().toMillis(), BLOCK_MILLIS);
    BigInteger fee = baseFee;
    for (long i = 0; i < Math.min(blocks, 100); i++) {
      fee = fee.multiply(BigInteger.valueOf(1125)).add(BigInteger.valueOf(999));
      fee = fee.divide(BigInteger.valueOf(1000));
    }
    return fee;
  }

  private static BigInteger percentile(List<BigInteger> fees) {
    if (fees.isEmpty()) {
      return BigInteger.ZERO;
    }
    int index = Math.ceilDiv((fees.size() - 1) * PERCENTILE, 100);
    return fees.stream().sorted().toList().get(index);
  }

  private static BigInteger median(List<BigInteger> fees) {
    if (fees.isEmpty()) {
      return BigInteger.ZERO;
    }
    List<BigInteger> sorted = fees.stream().sorted().toList();
    int middle = sorted.size() / 2;
    return sorted.size() % 2 == 1
        ? sorted.get(middle)
        : sorted.get(middle - 1).add(sorted.get(middle)).shiftRight(1);
  }

  private static BigInteger plus(BigInteger fee, int percent) {
    return fee.multiply(BigInteger.valueOf(100L + percent)).divide(HUNDRED);
  }

  /// Rounded up, and always more.
  private static BigInteger raised(BigInteger fee, int percent) {
    BigInteger up = fee.multiply(BigInteger.valueOf(100L + percent)).add(BigInteger.valueOf(99));
    return up.divide(HUNDRED).max(fee.add(BigInteger.ONE));
  }
}
