package org.aztecnode.bench;

import java.io.ByteArrayOutputStream;
import java.util.function.Consumer;

/// Bytecode that does one kind of work over and over until little gas is left.
final class ExecutionPrograms {
  private static final int FF = 0;
  private static final int U32 = 4;
  private static final int U64 = 5;
  private static final int U128 = 6;

  private static final int ADD = 1;
  private static final int SUB = 3;
  private static final int MUL = 5;
  private static final int EQ = 11;
  private static final int LT = 13;
  private static final int XOR = 21;
  private static final int GETENVVAR = 30;
  private static final int JUMPI = 36;
  private static final int SET_32 = 41;
  private static final int SLOAD = 47;
  private static final int SSTORE = 48;
  private static final int CALL = 57;
  private static final int RETURN = 59;
  private static final int RETURN_BYTES = 6;
  private static final int POSEIDON2 = 63;
  private static final int SHA256COMPRESSION = 64;
  private static final int KECCAKF1600 = 65;

  private static final int ADDRESS = 0;
  private static final int SENDER = 1;
  private static final int L2_GAS_LEFT = 10;

  /// Cells that all programs use: constants, and what the loop needs.
  private static final int ZERO = 200;

  private static final int KEEP = 201;
  private static final int LEFT = 202;
  private static final int GOES_ON = 203;
  private static final int SELF = 204;

  private final ByteArrayOutputStream code = new ByteArrayOutputStream();

  private ExecutionPrograms() {}

  /// 64-bit and 128-bit integers.
  static byte[] integers() {
    return looping(
        20_000,
        p -> {
          p.set(1, U64, 0x12345).set(2, U64, 0x6789b).set(3, U64, 3);
          p.set(4, U128, 0x12345).set(5, U128, 7);
        },
        p -> {
          for (int i = 0; i < 10; i++) {
            p.op(ADD, 1, 2, 1).op(MUL, 1, 3, 2).op(XOR, 2, 1, 1).op(SUB, 1, 3, 1);
            p.op(LT, 1, 2, 6).op(ADD, 4, 5, 4).op(MUL, 4, 5, 4);
          }
        });
  }

  /// Elements of the field.
  static byte[] fields() {
    return looping(
        20_000,
        p -> p.set(1, FF, 0x12345).set(2, FF, 0x6789b).set(3, FF, 3),
        p -> {
          for (int i = 0; i < 10; i++) {
            p.op(MUL, 1, 2, 1).op(ADD, 1, 3, 2).op(MUL, 2, 2, 2).op(SUB, 2, 1, 1);
          }
        });
  }

  /// Eight slots, each loaded four times and stored once.
  static byte[] storage() {
    return looping(
        400_000,
        p -> {
          p.op(GETENVVAR, SELF, ADDRESS).set(1, FF, 1);
          for (int i = 0; i < 8; i++) {
            p.set(20 + i, FF, 100 + i);
          }
        },
        p -> {
          for (int i = 0; i < 8; i++) {
            for (int n = 0; n < 4; n++) {
              p.op(SLOAD, 20 + i, SELF, 40 + i);
            }
            p.op(ADD, 40 + i, 1, 40 + i).op(SSTORE, 40 + i, 20 + i);
          }
        });
  }

  static byte[] poseidon2() {
    return looping(
        50_000,
        p -> p.setAll(1, 4, FF),
        p -> {
          for (int i = 0; i < 20; i++) {
            p.op(POSEIDON2, 1, 1);
          }
        });
  }

  /// The compression of SHA-256 and the permutation of Keccak.
  static byte[] byteHashes() {
    return looping(
        400_000,
        p -> p.setAll(1, 25, U64).setAll(30, 8, U32).setAll(40, 16, U32),
        p -> {
          for (int i = 0; i < 4; i++) {
            p.op(KECCAKF1600, 1, 1);
            p.op(SHA256COMPRESSION, 30, 30, 40).op(SHA256COMPRESSION, 30, 30, 40);
          }
        });
  }

  /// Calls itself; the one called returns at once.
  static byte[] calls() {
    ExecutionPrograms start = new ExecutionPrograms();
    start.op(GETENVVAR, 1, SENDER).op(GETENVVAR, SELF, ADDRESS).op(EQ, 1, SELF, 2);
    start.set(ZERO, U32, 0);
    ExecutionPrograms work = new ExecutionPrograms();
    work.code.writeBytes(start.code.toByteArray());
    work.jumpIf(2, 0);
    work.set(3, U32, 50_000).set(4, U32, 0);
    loop(
        work,
        400_000,
        p -> {
          for (int i = 0; i < 10; i++) {
            p.op(CALL, 3, 4, SELF, ZERO, 0);
          }
        });
    // where the jump goes is known only now: to the last instruction
    byte[] code = work.code.toByteArray();
    start.jumpIf(2, code.length - RETURN_BYTES);
    byte[] head = start.code.toByteArray();
    System.arraycopy(head, 0, code, 0, head.length);
    return code;
  }

  private static byte[] looping(
      int keep, Consumer<ExecutionPrograms> before, Consumer<ExecutionPrograms> body) {
    ExecutionPrograms p = new ExecutionPrograms();
    before.accept(p);
    loop(p, keep, body);
    return p.code.toByteArray();
  }

  /// Repeats while there is more gas than is kept, then returns nothing.
  private static void loop(ExecutionPrograms p, int keep, Consumer<ExecutionPrograms> body) {
    p.set(KEEP, U32, keep).set(ZERO, U32, 0);
    int top = p.code.size();
    body.accept(p);
    p.op(GETENVVAR, LEFT, L2_GAS_LEFT).op(LT, KEEP, LEFT, GOES_ON).jumpIf(GOES_ON, top);
    p.op(RETURN, ZERO, 0);
  }

  private ExecutionPrograms setAll(int from, int count, int tag) {
    for (int i = 0; i < count; i++) {
      set(from + i, tag, 1000 + i);
    }
    return this;
  }

  private ExecutionPrograms set(int to, int tag, int value) {
    code.write(SET_32);
    code.write(0);
    number(to, Short.BYTES);
    code.write(tag);
    number(value, Integer.BYTES);
    return this;
  }

  private void jumpIf(int condition, int target) {
    code.write(JUMPI);
    code.write(0);
    number(condition, Short.BYTES);
    number(target, Integer.BYTES);
  }

  /// Operands are cells, all addressed directly; the last of GETENVVAR is its variable.
  private ExecutionPrograms op(int opcode, int... operands) {
    code.write(opcode);
    number(0, opcode == CALL ? Short.BYTES : 1);
    for (int i = 0; i < operands.length; i++) {
      number(operands[i], opcode == GETENVVAR && i == 1 ? 1 : Short.BYTES);
    }
    return this;
  }

  private void number(int value, int bytes) {
    for (int b = bytes - 1; b >= 0; b--) {
      code.write(value >>> Byte.SIZE * b);
    }
  }
}
