package org.aztecnode.l1.tx;

import java.math.BigInteger;
import java.time.Duration;

/// How transactions are priced and watched. All times are L1's.
///
/// @param gasBufferPercent added to an estimated gas limit
/// @param maxFeePerGas in wei; never exceeded
/// @param maxFeePerBlobGas in wei; never exceeded
/// @param minPriorityFee in wei
/// @param firstBumpPercent added to the market's priority fee when first sent
/// @param retryBumpPercent added when replaced; at least 10, and 100 with blobs, as endpoints ask
/// @param maxReplacements of one transaction, and again of its cancellation
/// @param checkInterval longest time between looks at L1
/// @param stallTime without inclusion until it is replaced
/// @param timeout for requests without a deadline; zero for none
/// @param cancelLate whether the nonce of a late transaction is freed by an empty one
/// @param cancelPatience for a cancellation after its last attempt
/// @param droppedAfter how long a cancellation may be unknown to endpoints before it is given up
/// @param slot of L1: how long after a deadline a block before it may still appear
/// @param settleBlocks on top of a mined transaction until it is no longer watched for reorgs
///
///   Follows `ethereum/src/l1_tx_utils/config.ts`.
public record L1TxConfig(
    int gasBufferPercent,
    BigInteger maxFeePerGas,
    BigInteger maxFeePerBlobGas,
    BigInteger minPriorityFee,
    int firstBumpPercent,
    int retryBumpPercent,
    int maxReplacements,
    Duration checkInterval,
    Duration stallTime,
    Duration timeout,
    boolean cancelLate,
    Duration cancelPatience,
    Duration droppedAfter,
    Duration slot,
    int settleBlocks) {
  private static final BigInteger GWEI = BigInteger.valueOf(1_000_000_000);

  /// The reference's values.
  public static final L1TxConfig DEFAULT =
      new L1TxConfig(
          20,
          GWEI.multiply(BigInteger.valueOf(2000)),
          GWEI.multiply(BigInteger.valueOf(3000)),
          BigInteger.ZERO,
          20,
          50,
          3,
          Duration.ofSeconds(1),
          Duration.ofSeconds(12),
          Duration.ofSeconds(120),
          true,
          Duration.ofSeconds(288),
          Duration.ofSeconds(72),
          Duration.ofSeconds(12),
          8);

  public L1TxConfig {
    if (gasBufferPercent < 0 || firstBumpPercent < 0 || retryBumpPercent < 0) {
      throw new IllegalArgumentException("a negative percentage");
    }
    if (maxFeePerGas.signum() <= 0 || maxFeePerBlobGas.signum() <= 0) {
      throw new IllegalArgumentException("a fee cap of nothing");
    }
    if (checkInterval.isNegative() || checkInterval.isZero() || stallTime.isNegative()) {
      throw new IllegalArgumentException("a check interval or stall time of nothing");
    }
  }

  public L1TxConfig withTimes(Duration check, Duration stall, Duration l1Slot) {
    return new L1TxConfig(
        gasBufferPercent,
        maxFeePerGas,
        maxFeePerBlobGas,
        minPriorityFee,
        firstBumpPercent,
        retryBumpPercent,
        maxReplacements,
        check,
        stall,
        timeout,
        cancelLate,
        cancelPatience,
        droppedAfter,
        l1Slot,
        settleBlocks);
  }
}
