package org.aztecnode.protocol.fees;

import java.math.BigInteger;

/// The least that a unit of mana costs, by what it pays for. The contract demands that a
/// checkpoint's fee per L2 gas equals the sum.
///
/// Follows `getManaMinFeeComponentsAt` in `l1-contracts/src/core/libraries/rollup/FeeLib.sol`.
///
/// @param congestionCost what an overused network adds; burnt
/// @param congestionMultiplier in units of 10^-9
/// @param sequencerCost the proposer's L1 gas and blobs
/// @param proverCost proving, and the L1 gas of its verification
public record ManaMinFee(
    BigInteger congestionCost,
    BigInteger congestionMultiplier,
    BigInteger sequencerCost,
    BigInteger proverCost) {
  private static final BigInteger L1_GAS_PER_CHECKPOINT = BigInteger.valueOf(300_000);
  private static final BigInteger L1_GAS_PER_EPOCH = BigInteger.valueOf(3_600_000);

  /// The model prices three blobs of 2^17 gas, though a checkpoint may have six.
  private static final BigInteger BLOB_GAS_PER_CHECKPOINT = BigInteger.valueOf(3L << 17);

  private static final BigInteger MAX = BigInteger.ONE.shiftLeft(128).subtract(BigInteger.ONE);

  private static final ManaMinFee NONE =
      new ManaMinFee(BigInteger.ZERO, BigInteger.ZERO, BigInteger.ZERO, BigInteger.ZERO);

  /// The fee of a checkpoint on top of `parent`, in the fee asset.
  ///
  /// @param fees of L1, as the rollup's oracle has them at the checkpoint's slot
  public static ManaMinFee inFeeAsset(FeeConfig config, L1Fees fees, FeeHeader parent) {
    return at(FeeAssetPrice.of(parent), config, fees, parent);
  }

  /// The same fee in wei.
  public static ManaMinFee inEth(FeeConfig config, L1Fees fees, FeeHeader parent) {
    return at(FeeAssetPrice.PARITY, config, fees, parent);
  }

  /// What a unit of mana costs in all. Fits in 128 bits, as a header's fee does.
  public BigInteger sum() {
    return sequencerCost.add(proverCost).add(congestionCost).min(MAX);
  }

  private static ManaMinFee at(
      FeeAssetPrice price, FeeConfig config, L1Fees fees, FeeHeader parent) {
    if (!config.transactionsEnabled()) {
      return NONE;
    }
    BigInteger sequencer =
        Rounding.ceilDiv(
            L1_GAS_PER_CHECKPOINT
                .multiply(fees.baseFee())
                .add(BLOB_GAS_PER_CHECKPOINT.multiply(fees.blobFee())),
            config.manaTarget());
    BigInteger verification =
        Rounding.ceilDiv(
            L1_GAS_PER_EPOCH.multiply(fees.baseFee()), BigInteger.valueOf(config.epochDuration()));
    BigInteger prover =
        Rounding.ceilDiv(verification, config.manaTarget()).add(config.provingCostPerMana());
    BigInteger total = sequencer.add(prover);

    BigInteger multiplier = config.congestionMultiplier(config.excessAfter(parent));
    BigInteger congestion =
        total.multiply(multiplier).divide(FeeConfig.MINIMUM_CONGESTION_MULTIPLIER).subtract(total);
    return new ManaMinFee(
        price.toFeeAsset(congestion),
        multiplier,
        price.toFeeAsset(sequencer),
        price.toFeeAsset(prover));
  }
}
