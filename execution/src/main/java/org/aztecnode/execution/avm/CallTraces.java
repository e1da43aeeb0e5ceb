package org.aztecnode.execution.avm;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Deque;
import java.util.List;
import org.aztecnode.crypto.field.Fr;
import org.aztecnode.protocol.address.AztecAddress;
import org.aztecnode.protocol.fees.Gas;

/// Collects how calls went, within limits. One for each transaction; not for several threads.
///
/// Follows `CollectionLimitsConfig` in `stdlib/src/avm/avm.ts`.
public final class CallTraces {
  /// @param maxDepth of the calls that are kept: 1 keeps calls from outside only
  /// @param maxCalls that are kept in all
  public record Limits(int maxCalldata, int maxOutput, int maxDepth, int maxCalls) {
    /// The reference's.
    public static final Limits DEFAULT = new Limits(300, 300, 5, 100);
  }

  private static final int MAX_PATH = 1024;

  /// A call under way.
  private static final class Open {
    private final AztecAddress contract;
    private final int callerPc;
    private final List<Fr> calldata;
    private final boolean isStatic;
    private final Gas gasLimit;
    private final boolean kept;
    private final List<CallTrace> nested = new ArrayList<>();
    private int nestedCount;

    private Open(
        AztecAddress contract,
        int callerPc,
        List<Fr> calldata,
        boolean isStatic,
        Gas gasLimit,
        boolean kept) {
      this.contract = contract;
      this.callerPc = callerPc;
      this.calldata = calldata;
      this.isStatic = isStatic;
      this.gasLimit = gasLimit;
      this.kept = kept;
    }
  }

  private final Limits limits;
  private final Deque<Open> open = new ArrayDeque<>();
  private final List<CallTrace> outer = new ArrayList<>();
  private int kept;

  public CallTraces(Limits limits) {
    this.limits = limits;
  }

  /// The calls from outside, in their order.
  public List<CallTrace> calls() {
    return List.copyOf(outer);
  }

  void enter(
      AztecAddress contract, int callerPc, DataView calldata, boolean isStatic, Gas gasLimit) {
    boolean keep = open.size() < limits.maxDepth() && kept < limits.maxCalls();
    if (keep) {
      kept++;
    }
    List<Fr> fields = keep ? calldata.fields(limits.maxCalldata()) : List.of();
    open.push(new Open(contract, callerPc, fields, isStatic, gasLimit, keep));
  }

  /// @param path of the call that ends; empty if it never began
  void exit(DataView output, int[] path, String haltReason, boolean reverted) {
    Open call = open.pop();
    Open caller = open.peek();
    if (caller != null) {
      caller.nestedCount++;
    }
    if (!call.kept) {
      return;
    }
    CallTrace trace =
        new CallTrace(
            call.contract,
            call.callerPc,
            call.calldata,
            call.isStatic,
            call.gasLimit,
            output.fields(limits.maxOutput()),
            Arrays.stream(path).boxed().toList(),
            haltReason,
            reverted,
            call.nested,
            call.nestedCount);
    (caller == null ? outer : caller.nested).add(trace);
  }

  int[] path(Frame f) {
    return f.callPath(MAX_PATH);
  }
}
