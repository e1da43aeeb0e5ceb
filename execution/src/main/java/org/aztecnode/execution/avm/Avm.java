package org.aztecnode.execution.avm;

import java.util.Optional;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;

/// Runs public calls. One machine serves the calls of one phase of a transaction, on one thread.
///
/// Time and memory are bounded by the gas of the call, whatever the bytecode; between instructions
/// the machine asks now and then whether it shall stop.
///
/// Follows `simulator/src/public/avm/avm_simulator.ts`, and the native simulator where they differ.
public final class Avm {
  /// What to collect besides the result, and when to stop.
  ///
  /// @param cancelled asked between instructions, about once in a thousand
  public record Options(
      Optional<DebugLogs> debugLogs, Optional<CallTraces> traces, BooleanSupplier cancelled) {
    /// Nothing but the result, to the end.
    public static final Options NONE = new Options(Optional.empty(), Optional.empty(), () -> false);
  }

  private static final int INSTRUCTIONS_BETWEEN_LOOKS = 1024;

  private final AvmState state;
  private final Environment environment;
  private final @Nullable DebugLogs debugLogs;
  private final @Nullable CallTraces traces;
  private final BooleanSupplier cancelled;
  private int untilLook = INSTRUCTIONS_BETWEEN_LOOKS;

  public Avm(AvmState state, Environment environment, Options options) {
    this.state = state;
    this.environment = environment;
    this.debugLogs = options.debugLogs().orElse(null);
    this.traces = options.traces().orElse(null);
    this.cancelled = options.cancelled();
  }

  /// Runs a call to its end. Its effects are in the state if it returned, and not otherwise.
  ///
  /// @throws ExecutionCancelledException if it was cancelled; the state is then left within the
  ///   call
  /// @throws TxAbortedException if the transaction cannot go on; the state likewise
  public CallResult call(CallRequest request) {
    Calls calls = new Calls(state, traces);
    calls.begin(request);
    Frame frame = calls.current();
    while (frame != null) {
      try {
        run(frame, calls);
      } catch (Halt halt) {
        calls.halt(frame, halt);
      }
      frame = calls.current();
    }
    return calls.result();
  }

  /// Runs a call until it ends or makes another.
  private void run(Frame f, Calls calls) {
    Program program = f.program;
    while (true) {
      if (--untilLook == 0) {
        look();
      }
      f.at = f.pc;
      f.l2Before = f.l2Gas;
      f.daBefore = f.daGas;
      Instruction in = program.at(f.pc);
      f.useL2Gas(in.l2Gas);
      f.pc = in.next;
      switch (in.opcode) {
        case ADD_8, ADD_16 -> Arithmetic.add(f, in);
        case SUB_8, SUB_16 -> Arithmetic.subtract(f, in);
        case MUL_8, MUL_16 -> Arithmetic.multiply(f, in);
        case DIV_8, DIV_16 -> Arithmetic.divide(f, in);
        case FDIV_8, FDIV_16 -> Arithmetic.divideFields(f, in);
        case EQ_8, EQ_16 -> Comparison.equal(f, in);
        case LT_8, LT_16 -> Comparison.less(f, in);
        case LTE_8, LTE_16 -> Comparison.lessOrEqual(f, in);
        case AND_8, AND_16 -> Bitwise.and(f, in);
        case OR_8, OR_16 -> Bitwise.or(f, in);
        case XOR_8, XOR_16 -> Bitwise.xor(f, in);
        case NOT_8, NOT_16 -> Bitwise.not(f, in);
        case SHL_8, SHL_16 -> Bitwise.shiftLeft(f, in);
        case SHR_8, SHR_16 -> Bitwise.shiftRight(f, in);
        case CAST_8, CAST_16 -> Moves.cast(f, in);
        case GETENVVAR_16 -> EnvironmentVariable.get(f, in, environment);
        case CALLDATACOPY -> Moves.copyCalldata(f, in);
        case SUCCESSCOPY -> Moves.copySuccess(f, in);
        case RETURNDATASIZE -> Moves.returnDataSize(f, in);
        case RETURNDATACOPY -> Moves.copyReturnData(f, in);
        case JUMP_32 -> f.pc = in.immediate;
        case JUMPI_32 -> {
          if (f.memory.integer(f.a(in), Tag.U1) == 1) {
            f.pc = in.immediate;
          }
        }
        case INTERNALCALL -> {
          f.pushInternalCall(in.next);
          f.pc = in.immediate;
        }
        case INTERNALRETURN -> f.pc = f.popInternalCall();
        case SET_8, SET_16, SET_32, SET_64, SET_128, SET_FF -> Moves.set(f, in);
        case MOV_8, MOV_16 -> Moves.move(f, in);
        case SLOAD -> WorldAccess.loadStorage(f, in, state);
        case SSTORE -> WorldAccess.storeStorage(f, in, state);
        case NOTEHASHEXISTS -> WorldAccess.noteHashExists(f, in, state);
        case EMITNOTEHASH -> WorldAccess.emitNoteHash(f, in, state);
        case NULLIFIEREXISTS -> WorldAccess.nullifierExists(f, in, state);
        case EMITNULLIFIER -> WorldAccess.emitNullifier(f, in, state);
        case L1TOL2MSGEXISTS -> WorldAccess.messageExists(f, in, state);
        case GETCONTRACTINSTANCE -> WorldAccess.contractInstance(f, in, state);
        case EMITPUBLICLOG -> WorldAccess.emitLog(f, in, state);
        case SENDL2TOL1MSG -> WorldAccess.sendMessage(f, in, state);
        case CALL -> {
          calls.call(f, in, false);
          return;
        }
        case STATICCALL -> {
          calls.call(f, in, true);
          return;
        }
        case RETURN -> {
          calls.end(f, in);
          return;
        }
        case REVERT_8, REVERT_16 -> {
          calls.revert(f, in);
          return;
        }
        case DEBUGLOG -> debugLog(f, in);
        case POSEIDON2 -> Gadgets.poseidon2(f, in);
        case SHA256COMPRESSION -> Gadgets.sha256(f, in);
        case KECCAKF1600 -> Gadgets.keccak(f, in);
        case ECADD -> Gadgets.addPoints(f, in);
        case TORADIXBE -> Radix.toRadix(f, in);
      }
    }
  }

  private void debugLog(Frame f, Instruction in) {
    if (debugLogs == null) {
      f.a(in);
      f.b(in);
      f.c(in);
      f.operand(in, 3);
    } else {
      debugLogs.collect(f, in);
    }
  }

  private void look() {
    untilLook = INSTRUCTIONS_BETWEEN_LOOKS;
    if (cancelled.getAsBoolean()) {
      throw new ExecutionCancelledException();
    }
  }
}
