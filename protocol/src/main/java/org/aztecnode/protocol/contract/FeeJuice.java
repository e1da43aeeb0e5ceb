package org.aztecnode.protocol.contract;

import java.math.BigInteger;
import java.util.List;
import java.util.Optional;
import org.aztecnode.crypto.field.Fr;
import org.aztecnode.protocol.address.AztecAddress;
import org.aztecnode.protocol.hash.StorageSlots;
import org.aztecnode.protocol.tx.PublicCall;
import org.aztecnode.protocol.tx.Tx;

/// Where the fee juice contract keeps balances, and what transactions claim there.
///
/// Follows `protocol-contracts/src/fee-juice/index.ts` and
/// `p2p/src/msg_validators/tx_validator/fee_payer_balance.ts`.
public final class FeeJuice {
  private static final Fr BALANCES_SLOT = Fr.ONE;

  /// `_increase_public_balance((Field),u128)`
  private static final Fr CLAIM = FunctionSelector.fromHex("0xe7f045ff").toField();

  private FeeJuice() {}

  /// The slot of somebody's balance within the contract.
  public static Fr balanceSlot(AztecAddress owner) {
    return StorageSlots.inMap(BALANCES_SLOT, owner.value());
  }

  /// The slot of somebody's balance in the public data tree.
  public static Fr balanceLeafSlot(AztecAddress owner) {
    return StorageSlots.leafSlot(ProtocolContract.FEE_JUICE.address(), balanceSlot(owner));
  }

  /// What the transaction's first claim for its fee payer, in setup, adds to the balance before the
  /// fee is paid.
  public static BigInteger claimAmount(Tx tx) {
    Optional<PublicCall> claim =
        tx.setupCalls().stream().filter(call -> isClaim(call, tx.data().feePayer())).findFirst();
    return claim.map(call -> call.calldata().get(2).toBigInteger()).orElse(BigInteger.ZERO);
  }

  private static boolean isClaim(PublicCall call, AztecAddress feePayer) {
    AztecAddress feeJuice = ProtocolContract.FEE_JUICE.address();
    List<Fr> calldata = call.calldata();
    return call.request().contractAddress().equals(feeJuice)
        && call.request().msgSender().equals(feeJuice)
        && !call.request().isStaticCall()
        && calldata.size() > 2
        && calldata.get(0).equals(CLAIM)
        && calldata.get(1).equals(feePayer.value());
  }
}
