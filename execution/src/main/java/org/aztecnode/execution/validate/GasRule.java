package org.aztecnode.execution.validate;

import java.math.BigInteger;
import java.util.List;
import java.util.function.UnaryOperator;
import org.aztecnode.crypto.field.Fr;
import org.aztecnode.protocol.block.GasFees;
import org.aztecnode.protocol.contract.FeeJuice;
import org.aztecnode.protocol.tx.Tx;

/// A transaction can pay: its limits are acceptable, its maximum fees cover the block's, and its
/// fee payer has the most that it can cost, counting what the transaction itself claims for it in
/// setup.
///
/// @param publicData the value at a leaf slot of the public data tree
///
///   Follows `GasTxValidator` in `p2p/src/msg_validators/tx_validator/gas_validator.ts`.
public record GasRule(GasLimitsRule limits, GasFees blockFees, UnaryOperator<Fr> publicData)
    implements TxRule {
  @Override
  public TxValidation check(Tx tx) {
    TxValidation withinLimits = limits.check(tx);
    if (!(withinLimits instanceof TxValidation.Valid)) {
      return withinLimits;
    }
    if (!tx.gasSettings().covers(blockFees)) {
      return new TxValidation.Skipped(List.of("Insufficient fee per gas"));
    }
    BigInteger balance =
        publicData.apply(FeeJuice.balanceLeafSlot(tx.data().feePayer())).toBigInteger();
    BigInteger funds = balance.add(FeeJuice.claimAmount(tx));
    return TxValidation.of(
        funds.compareTo(tx.gasSettings().feeLimit().toBigInteger()) >= 0,
        "Insufficient fee payer balance");
  }
}
