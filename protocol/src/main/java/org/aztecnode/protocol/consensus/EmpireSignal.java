package org.aztecnode.protocol.consensus;

import org.aztecnode.protocol.abi.AbiValue;
import org.aztecnode.protocol.address.EthAddress;
import org.aztecnode.protocol.bytes.Bytes32;

/// A slot's proposer in favour of a payload: of governance, or of the slasher of that kind.
///
/// Follows `l1-contracts/src/governance/proposer/EmpireBase.sol`.
///
/// @param payload the contract to be executed
/// @param instance the rollup whose proposer signals
public record EmpireSignal(EthAddress payload, long slot, EthAddress instance) {
  private static final AbiValue TYPE =
      TypedData.typeHash("Signal(address payload,uint256 slot,address instance)");

  /// What the proposer signs.
  ///
  /// @param proposerContract the contract that counts the signals
  public Bytes32 digest(long chainId, EthAddress proposerContract) {
    return TypedData.digest(
        "EmpireBase",
        chainId,
        proposerContract,
        TYPE,
        AbiValue.address(payload),
        AbiValue.uint(slot),
        AbiValue.address(instance));
  }
}
