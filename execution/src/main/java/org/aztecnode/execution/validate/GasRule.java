package org.aztecnode.execution.validate;

import java.math.BigInteger;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;
import org.aztecnode.crypto.field.Fr;
import org.aztecnode.protocol.address.AztecAddress;
import org.aztecnode.protocol.block.GasFees;
import org.aztecnode.protocol.contract.FeeJuice;
import org.aztecnode.protocol.contract.FunctionSelector;
import org.aztecnode.protocol.contract.ProtocolContract;
import org.aztecnode.protocol.tx.PublicCall;
import org.aztecnode.protocol.tx.Tx;

/// A transaction can pay: its limits are acceptable, its maximum fees cover the block's, and its
/// fee payer has the most that it can cost, counting what the transaction itself claims for it in
/// setup.
///
/// @param publicData the value at a leaf slot of the public data tree
///
///   Follows `GasTxValidator` in `p2p/src/msg_validators/tx_validator/gas_validator.ts` and
///   `fee_payer_balance.ts`.
public record GasRule(GasLimitsRule limits, GasFees blockFees, UnaryOperator<Fr> publicData)
    implements TxRule {
  private static final AztecAddress FEE_JUICE = ProtocolContract.FEE_JUICE.address();

  /// `_increase_public_balance((Field),u128)`
  private static final Fr CLAIM = FunctionSelector.fromHex("0xe7f045ff").toField();

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
    BigInteger funds = balance.add(claimAmount(tx));
    return TxValidation.of(
        funds.compareTo(tx.gasSettings().feeLimit().toBigInteger()) >= 0,
        "Insufficient fee payer balance");
  }

  /// What the transaction's first claim for its fee payer adds to the balance before the fee is
  /// paid.
  public static BigInteger claimAmount(Tx tx) {
    Optional<PublicCall> claim =
        tx.setupCalls().stream().filter(call -> isClaim(call, tx.data().feePayer())).findFirst();
    return claim.map(call -> call.calldata().get(2).toBigInteger()).orElse(BigInteger.ZERO);
  }

  private static boolean isClaim(PublicCall call, AztecAddress feePayer) {
    List<Fr> calldata = call.calldata();
    return call.request().contractAddress().equals(FEE_JUICE)
        && call.request().msgSender().equals(FEE_JUICE)
        && !call.request().isStaticCall()
        && calldata.size() > 2
        && calldata.get(0).equals(CLAIM)
        && calldata.get(1).equals(feePayer.value());
  }
}
