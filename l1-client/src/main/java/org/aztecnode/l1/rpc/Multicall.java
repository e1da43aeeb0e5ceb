package org.aztecnode.l1.rpc;

import java.util.ArrayList;
import java.util.List;
import org.aztecnode.l1.Bytes;
import org.aztecnode.l1.L1Call;
import org.aztecnode.l1.L1View.CallResult;
import org.aztecnode.l1.abi.AbiException;
import org.aztecnode.l1.abi.AbiFunction;
import org.aztecnode.l1.abi.AbiValues;
import org.aztecnode.protocol.address.EthAddress;

/// Many calls in one, by the Multicall3 contract that is at the same address on every chain.
public final class Multicall {
  public static final EthAddress ADDRESS =
      EthAddress.fromHex("0xcA11bde05977b3631167028862bE2a173976CA11");
  public static final AbiFunction AGGREGATE3 =
      AbiFunction.of("aggregate3((address,bool,bytes)[])", "((bool,bytes)[])");

  private Multicall() {}

  static Bytes encode(List<L1Call> calls) {
    return AGGREGATE3.encode(
        calls.stream().map(call -> List.of(call.to(), true, call.input())).toList());
  }

  /// @throws AbiException if it does not answer each call
  static List<CallResult> decode(Bytes answer, int calls) throws AbiException {
    List<CallResult> results = new ArrayList<>(calls);
    for (AbiValues result : AGGREGATE3.decodeOutput(answer).tuples(0)) {
      results.add(
          result.bool(0)
              ? new CallResult.Returned(result.bytes(1))
              : new CallResult.Reverted(result.bytes(1)));
    }
    if (results.size() != calls) {
      throw new IllegalArgumentException(results.size() + " results for " + calls + " calls");
    }
    return results;
  }
}
