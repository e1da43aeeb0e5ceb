package org.aztecnode.execution.tx;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.aztecnode.crypto.field.Fr;
import org.aztecnode.execution.avm.CallTrace;
import org.aztecnode.protocol.address.AztecAddress;

/// Why a transaction reverted, as far as it can be told without the contracts' source.
///
/// @param callStack from the call that was enqueued to the one that failed
/// @param revertData of the call that failed, for whoever knows its errors
/// @param path within the call that failed: places of the internal calls, then of the instruction
///
///   Follows `CallStackMetadata.getRevertReason` in `stdlib/src/avm/avm.ts`.
public record RevertReason(
    String message, List<FailingCall> callStack, List<Fr> revertData, List<Long> path) {
  /// Of a transaction whose calls were not traced.
  static final RevertReason UNKNOWN =
      new RevertReason("TX reverted", List.of(), List.of(), List.of());

  /// @param selector the first field of the calldata, if there is one
  public record FailingCall(AztecAddress contract, Optional<Fr> selector) {}

  public RevertReason {
    callStack = List.copyOf(callStack);
    revertData = List.copyOf(revertData);
    path = List.copyOf(path);
  }

  /// The reason of the first of the calls that failed: that of the last call to fail in it, of the
  /// last to fail in that, and so on.
  static RevertReason of(List<PhaseCall> calls) {
    return calls.stream()
        .map(PhaseCall::trace)
        .filter(CallTrace::reverted)
        .findFirst()
        .map(RevertReason::of)
        .orElse(UNKNOWN);
  }

  private static RevertReason of(CallTrace outermost) {
    List<FailingCall> stack = new ArrayList<>();
    CallTrace failed = outermost;
    for (Optional<CallTrace> next = Optional.of(outermost); next.isPresent(); ) {
      failed = next.get();
      stack.add(new FailingCall(failed.contract(), failed.calldata().stream().findFirst()));
      next = failed.nested().reversed().stream().filter(CallTrace::reverted).findFirst();
    }
    return new RevertReason(failed.haltReason(), stack, failed.output(), failed.path());
  }
}
