package org.aztecnode.execution.avm;

import java.util.ArrayList;
import java.util.List;
import org.aztecnode.protocol.address.AztecAddress;
import org.aztecnode.protocol.fees.Gas;
import org.jspecify.annotations.Nullable;

/// The calls under way, innermost last: begins and ends them, and passes gas and data between
/// caller and callee. Calls nest on a list, not on Java's stack, so that only gas bounds their
/// depth.
///
/// Follows `simulator/src/public/avm/opcodes/external_calls.ts`.
final class Calls {
  /// The path of a call that could not begin.
  private static final int[] NOWHERE = {0};

  private final AvmState state;
  private final @Nullable CallTraces traces;
  private final PageBudget pages = new PageBudget();
  private final List<Frame> frames = new ArrayList<>();
  private @Nullable CallResult result;

  Calls(AvmState state, @Nullable CallTraces traces) {
    this.state = state;
    this.traces = traces;
  }

  /// The call that runs; null when the outermost has ended.
  @Nullable Frame current() {
    return frames.isEmpty() ? null : frames.getLast();
  }

  /// Of the outermost call, once it has ended.
  CallResult result() {
    if (result == null) {
      throw new IllegalStateException("the call has not ended");
    }
    return result;
  }

  void begin(CallRequest request) {
    DataView calldata = new DataView.Fields(request.calldata());
    Gas gas = request.gas();
    begin(request.contract(), request.sender(), request.isStatic(), calldata, gas, 0);
  }

  /// CALL and STATICCALL.
  void call(Frame f, Instruction in, boolean asStatic) {
    int l2GasAt = f.a(in);
    int daGasAt = f.b(in);
    int addressAt = f.c(in);
    int sizeAt = f.operand(in, 3);
    int argumentsAt = f.operand(in, 4);
    long l2Gas = Math.min(f.memory.integer(l2GasAt, Tag.U32), f.l2Gas);
    long daGas = Math.min(f.memory.integer(daGasAt, Tag.U32), f.daGas);
    AztecAddress contract = new AztecAddress(f.memory.field(addressAt));
    long size = f.memory.integer(sizeAt, Tag.U32);
    f.l2Gas -= l2Gas;
    f.daGas -= daGas;
    DataView calldata = new DataView.Region(f.memory, argumentsAt, size);
    boolean isStatic = asStatic || f.isStatic;
    begin(
        contract,
        f.contract,
        isStatic,
        calldata,
        new Gas(daGas, l2Gas),
        Integer.toUnsignedLong(f.at));
  }

  private void begin(
      AztecAddress contract,
      AztecAddress sender,
      boolean isStatic,
      DataView calldata,
      Gas gas,
      long callerPc) {
    if (traces != null) {
      traces.enter(contract, callerPc, calldata, isStatic, gas);
    }
    state.beginCall();
    switch (state.program(contract)) {
      case ProgramLookup.Found(Program program) ->
          frames.add(
              new Frame(
                  program,
                  contract,
                  sender,
                  isStatic,
                  calldata,
                  new Memory(pages),
                  gas.l2Gas(),
                  gas.daGas()));
      case ProgramLookup.Unavailable(String reason) -> fail(new CallResult.Halted(reason), NOWHERE);
    }
  }

  /// RETURN.
  void end(Frame f, Instruction in) {
    DataView data = output(f, in);
    frames.removeLast();
    state.commitCall();
    if (traces != null) {
      traces.exit(data, traces.path(f), "", false);
    }
    passOn(new CallResult.Returned(new Gas(f.daGas, f.l2Gas), data));
  }

  /// REVERT.
  void revert(Frame f, Instruction in) {
    DataView data = output(f, in);
    frames.removeLast();
    fail(new CallResult.Reverted(new Gas(f.daGas, f.l2Gas), data), path(f));
  }

  /// An exceptional halt.
  void halt(Frame f, Halt halt) {
    String reason = HaltReason.of(f, halt, state);
    frames.removeLast();
    fail(new CallResult.Halted(reason), path(f));
  }

  private void fail(CallResult failure, int[] path) {
    state.revertCall();
    if (traces != null) {
      String reason = failure instanceof CallResult.Halted(String why) ? why : "Assertion failed: ";
      traces.exit((DataView) failure.data(), path, reason, true);
    }
    passOn(failure);
  }

  private void passOn(CallResult of) {
    Frame caller = current();
    if (caller == null) {
      result = of;
      return;
    }
    caller.l2Gas += of.gasLeft().l2Gas();
    caller.daGas += of.gasLeft().daGas();
    caller.lastCallSucceeded = !of.reverted();
    caller.lastCallData = (DataView) of.data();
  }

  private static DataView output(Frame f, Instruction in) {
    int sizeAt = f.a(in);
    int from = f.b(in);
    return new DataView.Region(f.memory, from, f.memory.integer(sizeAt, Tag.U32));
  }

  private int[] path(Frame f) {
    return traces == null ? NOWHERE : traces.path(f);
  }
}
