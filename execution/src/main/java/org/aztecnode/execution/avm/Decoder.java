package org.aztecnode.execution.avm;

import java.util.Arrays;
import org.aztecnode.crypto.field.Fr;

/// Reads one instruction.
///
/// Follows `simulator/src/public/avm/serialization/bytecode_serialization.ts`.
final class Decoder {
  private Decoder() {}

  /// @throws Halt if there is no such opcode, bytes are missing, or a tag is none
  static Instruction decode(byte[] code, int pc) {
    int first = code[pc] & 0xff;
    if (first >= Opcode.count()) {
      throw Halt.invalidOpcode(pc, first);
    }
    Opcode opcode = Opcode.of(first);
    Instruction.Builder out = new Instruction.Builder(opcode, pc);
    int at = pc + 1;
    String operands = opcode.operands();
    int next = at;
    for (int i = 0; i < operands.length(); i++) {
      next += opcode.bytes(operands.charAt(i));
    }
    if (next > code.length) {
      throw Halt.truncatedInstruction(pc, next - pc, code.length - pc);
    }
    for (int i = 0; i < operands.length(); i++) {
      char operand = operands.charAt(i);
      int bytes = opcode.bytes(operand);
      switch (operand) {
        case 'b', 'h' -> {
          if (i == 0) {
            out.modes = number(code, at, bytes);
          } else {
            out.offset(number(code, at, bytes));
          }
        }
        case 'T' -> out.tag = tag(code[at] & 0xff, pc);
        case 'V' -> constant(out, code, at, bytes);
        default -> out.immediate = number(code, at, bytes);
      }
      at += bytes;
    }
    return out.build(next);
  }

  private static int tag(int tag, int pc) {
    if (tag >= Tag.COUNT) {
      throw Halt.invalidTag(pc);
    }
    return tag;
  }

  /// A constant is reduced by the modulus first, then cut to its type. The tag is read already.
  private static void constant(Instruction.Builder out, byte[] code, int at, int bytes) {
    Fr value = Fr.fromBytesReduce(Arrays.copyOfRange(code, at, at + bytes));
    if (out.tag == Tag.FF) {
      out.field = value;
      return;
    }
    long[] limbs = new long[Integers.LIMBS];
    Integers.limbs(value, limbs);
    out.low = limbs[0] & Tag.mask(out.tag);
    out.high = out.tag == Tag.U128 ? limbs[1] : 0;
  }

  private static int number(byte[] code, int at, int bytes) {
    int number = 0;
    for (int i = 0; i < bytes; i++) {
      number = number << 8 | code[at + i] & 0xff;
    }
    return number;
  }
}
