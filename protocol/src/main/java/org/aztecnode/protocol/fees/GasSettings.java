package org.aztecnode.protocol.fees;

import java.math.BigInteger;
import org.aztecnode.crypto.field.Fr;
import org.aztecnode.protocol.block.GasFees;
import org.aztecnode.protocol.codec.ByteReader;
import org.aztecnode.protocol.codec.ByteWriter;
import org.aztecnode.protocol.codec.FieldWriter;

/// What a transaction's sender is ready to use and to pay.
///
/// Follows `stdlib/src/gas/gas_settings.ts` and `stdlib/src/fees/transaction_fee.ts`.
///
/// @param gasLimits of the whole transaction
/// @param teardownGasLimits of its teardown, a part of the whole
/// @param maxFeesPerGas the most to pay for a unit of gas, priority included
/// @param maxPriorityFeesPerGas the most to pay on top of the block's price
public record GasSettings(
    Gas gasLimits, Gas teardownGasLimits, GasFees maxFeesPerGas, GasFees maxPriorityFeesPerGas) {
  public static final GasSettings EMPTY =
      new GasSettings(Gas.ZERO, Gas.ZERO, GasFees.ZERO, GasFees.ZERO);
  public static final int SIZE = 80;

  /// The most the transaction can cost.
  public Fr feeLimit() {
    return gasLimits.fee(maxFeesPerGas);
  }

  /// Whether the sender pays as much as a block asks.
  public boolean covers(GasFees blockFees) {
    return maxFeesPerGas.feePerDaGas().compareTo(blockFees.feePerDaGas()) >= 0
        && maxFeesPerGas.feePerL2Gas().compareTo(blockFees.feePerL2Gas()) >= 0;
  }

  /// What the sender pays for a unit of gas in a block: its price, and as much priority as the
  /// maximum leaves room for.
  ///
  /// @throws IllegalArgumentException if the maximum does not cover the block's price
  public GasFees effectiveFees(GasFees blockFees) {
    if (!covers(blockFees)) {
      throw new IllegalArgumentException(
          "maximum fees " + maxFeesPerGas + " are below the block's " + blockFees);
    }
    return new GasFees(
        effective(
            blockFees.feePerDaGas(),
            maxFeesPerGas.feePerDaGas(),
            maxPriorityFeesPerGas.feePerDaGas()),
        effective(
            blockFees.feePerL2Gas(),
            maxFeesPerGas.feePerL2Gas(),
            maxPriorityFeesPerGas.feePerL2Gas()));
  }

  /// What a transaction costs that used so much gas in a block.
  ///
  /// @throws IllegalArgumentException if the maximum does not cover the block's price
  public Fr transactionFee(GasFees blockFees, Gas used) {
    return used.fee(effectiveFees(blockFees));
  }

  private static BigInteger effective(BigInteger price, BigInteger max, BigInteger maxPriority) {
    return price.add(maxPriority.min(max.subtract(price)));
  }

  public void writeTo(ByteWriter out) {
    gasLimits.writeTo(out);
    teardownGasLimits.writeTo(out);
    maxFeesPerGas.writeTo(out);
    maxPriorityFeesPerGas.writeTo(out);
  }

  public void writeTo(FieldWriter out) {
    gasLimits.writeTo(out);
    teardownGasLimits.writeTo(out);
    maxFeesPerGas.writeTo(out);
    maxPriorityFeesPerGas.writeTo(out);
  }

  public static GasSettings readFrom(ByteReader in) {
    Gas limits = Gas.readFrom(in);
    Gas teardown = Gas.readFrom(in);
    GasFees maxFees = GasFees.readFrom(in);
    return new GasSettings(limits, teardown, maxFees, GasFees.readFrom(in));
  }
}
