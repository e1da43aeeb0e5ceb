package org.aztecnode.execution.avm;

import org.aztecnode.protocol.contract.PackedBytecode;

/// Bytecode with those of its instructions that were ever reached, each decoded once. Any byte can
/// be jumped to, so an instruction is decoded where execution arrives. May be shared by threads:
/// two that arrive together both decode, to the same.
public final class Program {
  private final byte[] code;
  private final Instruction[] decoded;

  private Program(byte[] code) {
    this.code = code;
    this.decoded = new Instruction[code.length];
  }

  public static Program of(PackedBytecode bytecode) {
    return new Program(bytecode.toBytes());
  }

  /// In bytes.
  public int length() {
    return code.length;
  }

  /// @throws Halt if there is no instruction
  Instruction at(int pc) {
    if (Integer.compareUnsigned(pc, decoded.length) >= 0) {
      throw Halt.invalidProgramCounter(pc, code.length);
    }
    Instruction instruction = decoded[pc];
    return instruction != null ? instruction : decode(pc);
  }

  private Instruction decode(int pc) {
    Instruction instruction = Decoder.decode(code, pc);
    decoded[pc] = instruction;
    return instruction;
  }
}
