package org.aztecnode.execution.tx;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.aztecnode.crypto.field.Fr;
import org.aztecnode.execution.avm.Avm;
import org.aztecnode.execution.avm.CallRequest;
import org.aztecnode.execution.avm.CallResult;
import org.aztecnode.execution.avm.CallTrace;
import org.aztecnode.execution.avm.CallTraces;
import org.aztecnode.execution.avm.DebugLog;
import org.aztecnode.execution.avm.DebugLogs;
import org.aztecnode.execution.avm.Environment;
import org.aztecnode.execution.state.TxState;
import org.aztecnode.protocol.block.GlobalVariables;
import org.aztecnode.protocol.fees.Gas;
import org.aztecnode.protocol.tx.PublicCall;

/// Runs the public calls of one transaction, phase by phase, and counts their gas: setup and
/// application share what private execution left, teardown has its own.
///
/// Follows `simulator/src/public/public_tx_simulator/public_tx_context.ts`.
final class Phases {
  private final TxState state;
  private final GlobalVariables globals;
  private final Avm.Options options;
  private final Optional<CallTraces> traces;
  private final Optional<DebugLogs> debugLogs;
  private final List<TxPhase> phaseOfCall = new ArrayList<>();
  private Gas left;
  private Gas teardownLeft;

  Phases(
      TxState state, GlobalVariables globals, ExecutionOptions options, Gas gas, Gas teardownGas) {
    this.state = state;
    this.globals = globals;
    this.traces = options.traceCalls().map(CallTraces::new);
    this.debugLogs = options.debugLogMemoryReads().map(DebugLogs::new);
    this.options = new Avm.Options(debugLogs, traces, options.cancelled());
    this.left = gas;
    this.teardownLeft = teardownGas;
  }

  /// Runs the calls until one fails, which is the answer; empty if none does.
  Optional<PublicCall> run(TxPhase phase, List<PublicCall> calls, Fr transactionFee) {
    Avm avm = new Avm(state, new Environment(globals, transactionFee), options);
    for (PublicCall call : calls) {
      phaseOfCall.add(phase);
      if (run(avm, phase, call).reverted()) {
        return Optional.of(call);
      }
    }
    return Optional.empty();
  }

  /// Notes that the phase failed before its calls.
  void failed(TxPhase phase, String reason) {
    phaseOfCall.add(phase);
    traces.ifPresent(t -> t.reverted(reason));
  }

  private CallResult run(Avm avm, TxPhase phase, PublicCall call) {
    boolean teardown = phase == TxPhase.TEARDOWN;
    CallResult result =
        avm.call(
            new CallRequest(
                call.request().msgSender(),
                call.request().contractAddress(),
                call.request().isStaticCall(),
                call.calldata(),
                teardown ? teardownLeft : left));
    if (teardown) {
      teardownLeft = result.gasLeft();
    } else {
      left = result.gasLeft();
    }
    return result;
  }

  /// Of setup and the application.
  Gas left() {
    return left;
  }

  Gas teardownLeft() {
    return teardownLeft;
  }

  List<PhaseCall> calls() {
    List<CallTrace> traced = traces.map(CallTraces::calls).orElse(List.of());
    List<PhaseCall> calls = new ArrayList<>();
    for (int i = 0; i < traced.size(); i++) {
      calls.add(new PhaseCall(phaseOfCall.get(i), traced.get(i)));
    }
    return calls;
  }

  List<DebugLog> debugLogs() {
    return debugLogs.map(DebugLogs::logs).orElse(List.of());
  }
}
