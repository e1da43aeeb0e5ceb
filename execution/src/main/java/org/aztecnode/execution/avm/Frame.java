package org.aztecnode.execution.avm;

import java.util.Arrays;
import org.aztecnode.protocol.address.AztecAddress;

/// One call that runs or waits for a call it made: its memory, gas, place in the code and what it
/// knows of the last call it made.
///
/// Follows `simulator/src/public/avm/avm_machine_state.ts`.
final class Frame {
  private static final int FIRST_INTERNAL_CALLS = 8;

  /// More than the gas of a transaction pays for.
  private static final int MAX_INTERNAL_CALLS = 1 << 20;

  final Program program;
  final AztecAddress contract;
  final AztecAddress sender;
  final boolean isStatic;
  final DataView calldata;
  final Memory memory;
  final long l2Limit;
  final long daLimit;
  long l2Gas;
  long daGas;

  /// As the instruction under way found it.
  long l2Before;

  long daBefore;

  /// Where the next instruction is; unsigned.
  int pc;

  /// Where the instruction under way is: what a failure is reported at.
  int at;

  boolean lastCallSucceeded;
  DataView lastCallData = DataView.EMPTY;

  /// Pairs: place of the internal call, place to return to.
  private int[] internalCalls = new int[FIRST_INTERNAL_CALLS];

  private int internalDepth;

  Frame(
      Program program,
      AztecAddress contract,
      AztecAddress sender,
      boolean isStatic,
      DataView calldata,
      Memory memory,
      long l2Gas,
      long daGas) {
    this.program = program;
    this.contract = contract;
    this.sender = sender;
    this.isStatic = isStatic;
    this.calldata = calldata;
    this.memory = memory;
    this.l2Limit = l2Gas;
    this.daLimit = daGas;
    this.l2Gas = l2Gas;
    this.daGas = daGas;
  }

  /// The address of the first operand.
  int a(Instruction in) {
    int mode = in.modes & Addressing.MODE;
    return mode == 0 ? in.a : Addressing.resolve(memory, in.a, mode);
  }

  int b(Instruction in) {
    int mode = in.modes >>> Addressing.MODE_BITS & Addressing.MODE;
    return mode == 0 ? in.b : Addressing.resolve(memory, in.b, mode);
  }

  int c(Instruction in) {
    int mode = in.modes >>> 2 * Addressing.MODE_BITS & Addressing.MODE;
    return mode == 0 ? in.c : Addressing.resolve(memory, in.c, mode);
  }

  /// The address of an operand after the third; the fourth is 3.
  int operand(Instruction in, int operand) {
    int mode = in.modes >>> operand * Addressing.MODE_BITS & Addressing.MODE;
    return Addressing.resolve(memory, in.more[operand - 3], mode);
  }

  /// @throws Halt if there is less
  void useL2Gas(long amount) {
    if (amount > l2Gas) {
      throw Halt.outOfGas();
    }
    l2Gas -= amount;
  }

  /// @throws Halt if there is less
  void useDaGas(long amount) {
    if (amount > daGas) {
      throw Halt.outOfGas();
    }
    daGas -= amount;
  }

  /// The addresses of all operands.
  ///
  /// @throws Halt if one has none
  int[] addresses(Instruction in) {
    int[] addresses = new int[in.offsets()];
    for (int i = 0; i < addresses.length; i++) {
      addresses[i] =
          switch (i) {
            case 0 -> a(in);
            case 1 -> b(in);
            case 2 -> c(in);
            default -> operand(in, i);
          };
    }
    return addresses;
  }

  /// @throws TxAbortedException if there are more than a transaction can have
  void pushInternalCall(int returnTo) {
    if (internalDepth == MAX_INTERNAL_CALLS) {
      throw new TxAbortedException("more than " + MAX_INTERNAL_CALLS + " nested internal calls");
    }
    if (2 * internalDepth == internalCalls.length) {
      internalCalls = Arrays.copyOf(internalCalls, 2 * internalCalls.length);
    }
    internalCalls[2 * internalDepth] = at;
    internalCalls[2 * internalDepth + 1] = returnTo;
    internalDepth++;
  }

  /// @throws Halt if there is none
  int popInternalCall() {
    if (internalDepth == 0) {
      throw Halt.of("Internal return failed: Internal call stack is empty. Cannot pop.");
    }
    internalDepth--;
    return internalCalls[2 * internalDepth + 1];
  }

  /// The places of the internal calls under way, then of the instruction; the last so many.
  int[] callPath(int max) {
    int size = Math.min(max - 1, internalDepth);
    int[] path = new int[size + 1];
    for (int i = 0; i < size; i++) {
      path[i] = internalCalls[2 * (internalDepth - size + i)];
    }
    path[size] = at;
    return path;
  }
}
