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

  private static final int MAX_PATH = 1 << 16;

  /// A call under way.
  private static final class Open {
    private final AztecAddress contract;
    private final long callerPc;
    private final List<Fr> calldata;
    private final boolean isStatic;
    private final Gas gasLimit;
    private final List<CallTrace> nested = new ArrayList<>();
    private int nestedCount;

    private Open(
        AztecAddress contract, long callerPc, List<Fr> calldata, boolean isStatic, Gas gasLimit) {
      this.contract = contract;
      this.callerPc = callerPc;
      this.calldata = calldata;
      this.isStatic = isStatic;
      this.gasLimit = gasLimit;
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

  /// Notes that the transaction reverted without a call, between two calls from outside.
  public void reverted(String reason) {
    outer.add(
        new CallTrace(
            AztecAddress.ZERO,
            0,
            List.of(),
            false,
            Gas.ZERO,
            List.of(),
            List.of(),
            reason,
            true,
            List.of(),
            0));
  }

  void enter(
      AztecAddress contract, long callerPc, DataView calldata, boolean isStatic, Gas gasLimit) {
    if (open.size() >= limits.maxDepth() || kept >= limits.maxCalls()) {
      return;
    }
    kept++;
    if (!open.isEmpty()) {
      open.peek().nestedCount++;
    }
    List<Fr> fields = calldata.fields(limits.maxCalldata());
    open.push(new Open(contract, callerPc, fields, isStatic, gasLimit));
  }

  /// Ends the innermost call that is kept and open, even if it is another that ends: a call too
  /// deep to be kept gives its end to one that is, as in the native simulator.
  void exit(DataView output, int[] path, String haltReason, boolean reverted) {
    if (open.isEmpty()) {
      return;
    }
    Open call = open.pop();
    CallTrace trace =
        new CallTrace(
            call.contract,
            call.callerPc,
            call.calldata,
            call.isStatic,
            call.gasLimit,
            output.fields(limits.maxOutput()),
            Arrays.stream(path).mapToObj(Integer::toUnsignedLong).toList(),
            haltReason,
            reverted,
            call.nested,
            call.nestedCount);
    (open.isEmpty() ? outer : open.peek().nested).add(trace);
  }

  int[] path(Frame f) {
    return f.callPath(MAX_PATH);
  }
}
