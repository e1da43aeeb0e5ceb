package org.aztecnode.protocol.fees;

import java.math.BigInteger;
import java.util.Arrays;
import org.aztecnode.protocol.bytes.Bytes32;

/// What the rollup contract keeps of a checkpoint to price the next one.
///
/// Follows `l1-contracts/src/core/libraries/compressed-data/fees/FeeStructs.sol`.
///
/// @param excessMana mana used beyond the target before this checkpoint
/// @param manaUsed by this checkpoint
/// @param ethPerFeeAsset the fee asset's price after this checkpoint; 0 while no transactions were
///   allowed
/// @param congestionCost fee asset per mana that is burnt
/// @param proverCost fee asset per mana that goes to provers
public record FeeHeader(
    BigInteger excessMana,
    BigInteger manaUsed,
    BigInteger ethPerFeeAsset,
    BigInteger congestionCost,
    BigInteger proverCost) {
  // the lowest bit of each part of the stored word
  private static final int MANA_USED = 0;
  private static final int EXCESS_MANA = 32;
  private static final int PRICE = 80;
  private static final int CONGESTION_COST = 128;
  private static final int PROVER_COST = 192;

  /// Set in every stored word, so that storing one never pays for fresh storage.
  private static final int WRITTEN = 255;

  public FeeHeader {
    Rounding.unsigned("used mana", manaUsed, 32);
    Rounding.unsigned("a fee asset price", ethPerFeeAsset, 48);
    Rounding.unsigned("excess mana", excessMana, 256);
    Rounding.unsigned("a congestion cost", congestionCost, 256);
    Rounding.unsigned("a prover cost", proverCost, 256);
  }

  /// The header before the first checkpoint.
  public static FeeHeader genesis(BigInteger initialEthPerFeeAsset) {
    BigInteger none = BigInteger.ZERO;
    return new FeeHeader(none, none, initialEthPerFeeAsset, none, none);
  }

  /// The header of the checkpoint after this one.
  ///
  /// @param priceModifier basis points by which its proposer moves the fee asset's price
  /// @param manaUsed by the checkpoint
  /// @param fee the mana fee it was built with, in the fee asset
  public FeeHeader next(
      FeeConfig config, BigInteger priceModifier, BigInteger manaUsed, ManaMinFee fee) {
    return new FeeHeader(
        config.excessAfter(this),
        manaUsed,
        FeeAssetPrice.of(this).moved(priceModifier).ethPerFeeAsset(),
        fee.congestionCost(),
        fee.proverCost());
  }

  /// The word that the contract stores. Costs and excess mana that do not fit are stored as the
  /// most that does.
  public Bytes32 pack() {
    BigInteger word =
        manaUsed
            .or(capped(excessMana, 48).shiftLeft(EXCESS_MANA))
            .or(ethPerFeeAsset.shiftLeft(PRICE))
            .or(capped(congestionCost, 64).shiftLeft(CONGESTION_COST))
            .or(capped(proverCost, 63).shiftLeft(PROVER_COST))
            .setBit(WRITTEN);
    byte[] signed = word.toByteArray();
    return Bytes32.of(Arrays.copyOfRange(signed, signed.length - Bytes32.SIZE, signed.length));
  }

  /// Reads the word that the contract stores.
  public static FeeHeader unpack(Bytes32 packed) {
    BigInteger word = new BigInteger(1, packed.toBytes());
    return new FeeHeader(
        field(word, EXCESS_MANA, 48),
        field(word, MANA_USED, 32),
        field(word, PRICE, 48),
        field(word, CONGESTION_COST, 64),
        field(word, PROVER_COST, 63));
  }

  private static BigInteger field(BigInteger word, int lowestBit, int bits) {
    return word.shiftRight(lowestBit).and(ones(bits));
  }

  private static BigInteger capped(BigInteger value, int bits) {
    return value.min(ones(bits));
  }

  private static BigInteger ones(int bits) {
    return BigInteger.ONE.shiftLeft(bits).subtract(BigInteger.ONE);
  }
}
