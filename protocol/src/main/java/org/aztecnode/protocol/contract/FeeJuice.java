package org.aztecnode.protocol.contract;

import org.aztecnode.crypto.field.Fr;
import org.aztecnode.protocol.address.AztecAddress;
import org.aztecnode.protocol.hash.StorageSlots;

/// Where the fee juice contract keeps balances.
///
/// Follows `protocol-contracts/src/fee-juice/index.ts`.
public final class FeeJuice {
  private static final Fr BALANCES_SLOT = Fr.ONE;

  private FeeJuice() {}

  /// The slot of somebody's balance within the contract.
  public static Fr balanceSlot(AztecAddress owner) {
    return StorageSlots.inMap(BALANCES_SLOT, owner.value());
  }

  /// The slot of somebody's balance in the public data tree.
  public static Fr balanceLeafSlot(AztecAddress owner) {
    return StorageSlots.leafSlot(ProtocolContract.FEE_JUICE.address(), balanceSlot(owner));
  }
}
