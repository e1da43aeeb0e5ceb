package org.aztecnode.protocol.fees;

import static java.math.BigInteger.ONE;
import static java.math.BigInteger.ZERO;

import java.math.BigInteger;

/// What governs a rollup's fees. The rollup's owner may change both values.
///
/// Follows `l1-contracts/src/core/libraries/rollup/FeeLib.sol`.
///
/// @param manaTarget how much mana a checkpoint should use; 0 when no transactions are allowed
/// @param provingCostPerMana wei
/// @param epochDuration slots in an epoch, over which the cost of verifying a proof is spread
public record FeeConfig(BigInteger manaTarget, BigInteger provingCostPerMana, int epochDuration) {
  /// The multiplier of an idle network, and the unit that multipliers are in.
  public static final BigInteger MINIMUM_CONGESTION_MULTIPLIER = BigInteger.TEN.pow(9);

  // one target's worth of excess makes for e^(1 / 8.54700854), about 1.125 times the fee
  private static final BigInteger UPDATE_NUMERATOR = BigInteger.valueOf(854_700_854);
  private static final BigInteger UPDATE_DENOMINATOR = BigInteger.TEN.pow(8);
  private static final BigInteger MAX_EXPONENT = BigInteger.valueOf(100);

  public FeeConfig {
    Rounding.unsigned("a mana limit", manaTarget.shiftLeft(1), 32);
    Rounding.unsigned("a proving cost per mana", provingCostPerMana, 64);
    if (epochDuration < 1) {
      throw new IllegalArgumentException("an epoch of " + epochDuration + " slots");
    }
  }

  /// The most mana a checkpoint may use: twice the target.
  public BigInteger manaLimit() {
    return manaTarget.shiftLeft(1);
  }

  public boolean transactionsEnabled() {
    return manaTarget.signum() > 0;
  }

  /// The mana used beyond the target, carried along from checkpoint to checkpoint.
  BigInteger excessAfter(FeeHeader parent) {
    return parent.excessMana().add(parent.manaUsed()).subtract(manaTarget).max(ZERO);
  }

  /// By how much a network with so much excess mana raises its fees, in units of 10^-9.
  ///
  /// @throws ArithmeticException if transactions are not enabled
  public BigInteger congestionMultiplier(BigInteger excessMana) {
    BigInteger fraction = manaTarget.multiply(UPDATE_NUMERATOR).divide(UPDATE_DENOMINATOR);
    BigInteger capped = excessMana.min(fraction.multiply(MAX_EXPONENT));
    return fakeExponential(MINIMUM_CONGESTION_MULTIPLIER, capped, fraction);
  }

  /// factor · e^(numerator / denominator) by EIP-4844's sum of integers.
  private static BigInteger fakeExponential(
      BigInteger factor, BigInteger numerator, BigInteger denominator) {
    BigInteger sum = ZERO;
    BigInteger term = factor.multiply(denominator);
    for (BigInteger i = ONE; term.signum() > 0; i = i.add(ONE)) {
      sum = sum.add(term);
      term = term.multiply(numerator).divide(denominator.multiply(i));
    }
    return sum.divide(denominator);
  }
}
