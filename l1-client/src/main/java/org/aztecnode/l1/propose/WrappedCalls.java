package org.aztecnode.l1.propose;

import java.util.List;
import org.aztecnode.l1.Bytes;
import org.aztecnode.l1.L1Call;
import org.aztecnode.l1.abi.AbiException;
import org.aztecnode.l1.abi.AbiFunction;
import org.aztecnode.l1.rpc.Multicall;
import org.aztecnode.protocol.address.EthAddress;
import org.aztecnode.protocol.bytes.Bytes32;

/// The calls inside a call of a contract that passes calls on.
///
/// Follows `archiver/src/l1/calldata_retriever.ts` and `spire_proposer.ts`.
final class WrappedCalls {
  static final EthAddress SPIRE_PROPOSER =
      EthAddress.fromHex("0x9ccc2f3ecde026230e11a5c8799ac7524f2bb294");

  /// The only code behind the Spire proxy whose calls are known to be passed on as they stand.
  static final EthAddress SPIRE_IMPLEMENTATION =
      EthAddress.fromHex("0x7d38d47e7c82195e6e607d3b0f1c20c615c7bf42");

  /// Where a proxy keeps the address of its code (EIP-1967).
  static final Bytes32 IMPLEMENTATION_SLOT =
      Bytes32.fromHex("0x360894a13ba1a3210667c828492db98dca3e2076cc3735a920a3ca505d382bbc");

  static final AbiFunction SPIRE_MULTICALL =
      AbiFunction.of("multicall((address,address,bytes,uint256,uint256)[])", "()");

  private WrappedCalls() {}

  /// Of Multicall3's `aggregate3`; none if it is another method or does not decode.
  static List<L1Call> ofMulticall(Bytes input) {
    try {
      return Multicall.AGGREGATE3.decodeInput(input).tuples(0).stream()
          .map(call -> new L1Call(call.address(0), call.bytes(2)))
          .toList();
    } catch (AbiException e) {
      return List.of();
    }
  }

  /// Of Spire's `multicall`; none if it is another method or does not decode.
  static List<L1Call> ofSpire(Bytes input) {
    try {
      return SPIRE_MULTICALL.decodeInput(input).tuples(0).stream()
          .map(call -> new L1Call(call.address(1), call.bytes(2)))
          .toList();
    } catch (AbiException e) {
      return List.of();
    }
  }
}
