package org.aztecnode.protocol.fees;

import java.math.BigInteger;

/// The fee asset's price: ETH for a unit of it, times 10^12.
///
/// Follows `l1-contracts/src/core/libraries/compressed-data/fees/FeeConfig.sol` and the price rules
/// in `core/libraries/rollup/FeeLib.sol`.
public record FeeAssetPrice(BigInteger ethPerFeeAsset) {
  /// At this price one unit of ETH is one of the fee asset.
  public static final FeeAssetPrice PARITY = new FeeAssetPrice(BigInteger.TEN.pow(12));

  /// So low that one percent of it still counts.
  public static final BigInteger MIN = BigInteger.valueOf(100);

  public static final BigInteger MAX = BigInteger.TEN.pow(14);

  /// By how many basis points at most one checkpoint moves the price, up or down.
  public static final int MAX_MODIFIER = 100;

  private static final BigInteger BASIS_POINTS = BigInteger.valueOf(10_000);

  public FeeAssetPrice {
    if (ethPerFeeAsset.signum() <= 0) {
      throw new IllegalArgumentException("a fee asset price of " + ethPerFeeAsset);
    }
  }

  /// The price in a parent's fee header, which may be 0 when no transactions were allowed.
  public static FeeAssetPrice of(FeeHeader parent) {
    return new FeeAssetPrice(parent.ethPerFeeAsset().max(MIN));
  }

  /// How much of the fee asset is worth that much ETH, rounded up.
  public BigInteger toFeeAsset(BigInteger eth) {
    return Rounding.ceilDiv(eth.multiply(PARITY.ethPerFeeAsset), ethPerFeeAsset);
  }

  /// How much ETH that much of the fee asset is worth, rounded up.
  public BigInteger toEth(BigInteger feeAsset) {
    return Rounding.ceilDiv(feeAsset.multiply(ethPerFeeAsset), PARITY.ethPerFeeAsset);
  }

  /// The price after a proposer moved it.
  ///
  /// @param basisPoints the modifier that the checkpoint was proposed with
  /// @throws IllegalArgumentException if it moves by more than the contract allows
  public FeeAssetPrice moved(BigInteger basisPoints) {
    if (!allowed(basisPoints)) {
      throw new IllegalArgumentException("a price modifier of " + basisPoints + " basis points");
    }
    BigInteger moved = ethPerFeeAsset.multiply(BASIS_POINTS.add(basisPoints)).divide(BASIS_POINTS);
    return new FeeAssetPrice(moved.max(MIN).min(MAX));
  }

  /// Whether the contract takes a checkpoint with that modifier.
  public static boolean allowed(BigInteger basisPoints) {
    return basisPoints.abs().compareTo(BigInteger.valueOf(MAX_MODIFIER)) <= 0;
  }
}
