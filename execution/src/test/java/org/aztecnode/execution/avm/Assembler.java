package org.aztecnode.execution.avm;

import java.io.ByteArrayOutputStream;
import org.aztecnode.protocol.contract.PackedBytecode;

/// Writes bytecode: an instruction at a time, operands as the opcode's table has them.
final class Assembler {
  private final ByteArrayOutputStream code = new ByteArrayOutputStream();

  /// @param operands the addressing mode first, if there is one; constants of at most 64 bits
  Assembler op(Opcode opcode, long... operands) {
    String letters = opcode.operands();
    if (letters.length() != operands.length) {
      throw new IllegalArgumentException(opcode + " has operands " + letters);
    }
    code.write(opcode.ordinal());
    for (int i = 0; i < operands.length; i++) {
      int bytes = opcode.bytes(letters.charAt(i));
      for (int b = bytes - 1; b >= 0; b--) {
        code.write(b < Long.BYTES ? (int) (operands[i] >>> Byte.SIZE * b) : 0);
      }
    }
    return this;
  }

  /// Where the next instruction will be.
  int here() {
    return code.size();
  }

  Program program() {
    return Program.of(PackedBytecode.of(code.toByteArray()));
  }
}
