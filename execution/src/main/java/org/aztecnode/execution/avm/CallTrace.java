package org.aztecnode.execution.avm;

import java.util.List;
import org.aztecnode.crypto.field.Fr;
import org.aztecnode.protocol.address.AztecAddress;
import org.aztecnode.protocol.fees.Gas;

/// A call as it went, for whoever wants to know why it failed or what it returned; cut to the
/// limits of the collection.
///
/// @param callerPc where the caller was; 0 for a call from outside
/// @param calldata the first fields
/// @param output the first fields of what it returned or reverted with
/// @param path places of the internal calls under way at the end, then of the last instruction
/// @param haltReason empty unless it failed
/// @param nested the calls it made, the first ones
/// @param nestedCount how many it made
///
///   Follows `CallStackMetadata` in `stdlib/src/avm/avm.ts`.
public record CallTrace(
    AztecAddress contract,
    long callerPc,
    List<Fr> calldata,
    boolean isStatic,
    Gas gasLimit,
    List<Fr> output,
    List<Long> path,
    String haltReason,
    boolean reverted,
    List<CallTrace> nested,
    int nestedCount) {
  public CallTrace {
    calldata = List.copyOf(calldata);
    output = List.copyOf(output);
    path = List.copyOf(path);
    nested = List.copyOf(nested);
  }
}
