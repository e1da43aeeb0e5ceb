package org.aztecnode.l1;

import java.util.List;
import org.aztecnode.protocol.address.EthAddress;
import org.aztecnode.protocol.bytes.Bytes32;

/// L1 as it stood after one block: everything read through a view belongs to the same chain.
///
/// Cheap to make; holds no connection. Thread-safe.
public interface L1View {
  L1BlockRef block();

  /// What the contract returns (`eth_call`).
  ///
  /// @throws L1Exception with `Reverted` if the contract refuses
  Bytes call(EthAddress to, Bytes input) throws L1Exception;

  /// Several calls, in one request where the chain has Multicall3. In the order asked.
  List<CallResult> callAll(List<L1Call> calls) throws L1Exception;

  Bytes32 storage(EthAddress contract, Bytes32 slot) throws L1Exception;

  /// The contract's code; empty if there is none.
  Bytes code(EthAddress contract) throws L1Exception;

  /// All logs from `from` to `to`, both inclusive, or fewer blocks if an endpoint refuses the size:
  /// the range answered always starts at `from` and says where it ends.
  ///
  /// @throws IllegalArgumentException if `to` is above the view's block or below `from`
  LogRange logs(LogQuery query, long from, long to) throws L1Exception;

  /// The same view, but every answer is one that two endpoints gave, or one endpoint twice where no
  /// other lives. For facts that unwind state.
  L1View confirmed();

  /// One call's outcome among several.
  sealed interface CallResult {
    record Returned(Bytes data) implements CallResult {}

    record Reverted(Bytes data) implements CallResult {}
  }
}
