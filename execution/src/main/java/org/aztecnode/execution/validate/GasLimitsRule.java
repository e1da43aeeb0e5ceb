package org.aztecnode.execution.validate;

import org.aztecnode.protocol.fees.Gas;
import org.aztecnode.protocol.tx.Tx;

/// A transaction asks for at least the gas that any uses, and for no more than may be used.
///
/// @param max what the network or this node allows on top of what can be processed
///
///   Follows `GasLimitsValidator` in `p2p/src/msg_validators/tx_validator/gas_validator.ts`.
public record GasLimitsRule(Gas max) implements TxRule {
  public static final Gas MIN_PUBLIC = new Gas(96, 540_000);
  public static final Gas MIN_PRIVATE = new Gas(96, 440_000);

  /// What can be processed: of one transaction's L2 gas, and of one checkpoint's DA gas.
  public static final Gas MAX_PROCESSABLE = new Gas(786_432, 6_540_000);

  /// Within what can be processed.
  public static final GasLimitsRule PROCESSABLE = new GasLimitsRule(MAX_PROCESSABLE);

  public GasLimitsRule {
    max =
        new Gas(
            Math.min(max.daGas(), MAX_PROCESSABLE.daGas()),
            Math.min(max.l2Gas(), MAX_PROCESSABLE.l2Gas()));
  }

  @Override
  public TxValidation check(Tx tx) {
    return check(tx.gasSettings().gasLimits(), tx.data().isForPublic());
  }

  public TxValidation check(Gas limits, boolean forPublic) {
    if ((forPublic ? MIN_PUBLIC : MIN_PRIVATE).exceeds(limits)) {
      return TxValidation.of(false, "Gas limit is below the minimum fixed cost");
    }
    return TxValidation.of(
        !limits.exceeds(max),
        "Gas limit is higher than the amount of gas that the AVM can process");
  }
}
