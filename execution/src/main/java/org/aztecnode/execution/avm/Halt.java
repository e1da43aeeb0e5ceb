package org.aztecnode.execution.avm;

/// An exceptional halt: the call fails, all its gas is gone, and it returns nothing. Thrown by
/// instructions and caught by the machine; has no stack trace.
///
/// The message is what the instruction itself found wrong. What comes before it in an instruction's
/// course, its addressing, the types of its inputs and its gas, may be wrong as well and is then
/// the reason that is told: see [HaltReason].
///
/// Follows `simulator/src/public/avm/errors.ts`; the words are the native simulator's.
final class Halt extends RuntimeException {
  private static final long serialVersionUID = 1;

  /// What is told without a look at the instruction: it could not be read.
  private final boolean beforeInstruction;

  private Halt(String message, boolean beforeInstruction) {
    super(message, null, false, false);
    this.beforeInstruction = beforeInstruction;
  }

  boolean isBeforeInstruction() {
    return beforeInstruction;
  }

  static Halt of(String message) {
    return new Halt(message, false);
  }

  /// Its numbers are the reason's to find.
  static Halt outOfGas() {
    return of("Out of gas");
  }

  /// Which input it is, is the reason's to find.
  static Halt wrongTag() {
    return of("Tag mismatch");
  }

  static Halt invalidProgramCounter(int pc, int length) {
    String unsigned = Integer.toUnsignedString(pc);
    return fetching(
        pc,
        "Invalid program counter " + unsigned + ", max is " + Long.toUnsignedString(length - 1L));
  }

  static Halt invalidOpcode(int pc, int opcode) {
    return fetching(
        pc,
        "Opcode %d (0x%x) value is not in the range of valid opcodes (at PC %d)."
            .formatted(opcode, opcode, pc));
  }

  static Halt truncatedInstruction(int pc, int size, int remaining) {
    return fetching(
        pc,
        "Instruction at PC %d does not fit in bytecode (instruction size: %d, remaining: %d)"
            .formatted(pc, size, remaining));
  }

  static Halt invalidTag(int pc) {
    return fetching(pc, "Tag check failed");
  }

  private static Halt fetching(int pc, String problem) {
    return new Halt(
        "Instruction fetching error at pc " + Integer.toUnsignedString(pc) + ": " + problem, true);
  }

  static Halt baseAddressTag(int got) {
    return addressing(
        "Base address (mem[0]) is not a valid address (has tag " + Tag.name(got) + ")");
  }

  static Halt indirectAddressTag(int address, int got) {
    return addressing(
        "Address after indirection is not a valid address (address U32(%s)) has tag %s)"
            .formatted(Integer.toUnsignedString(address), Tag.name(got)));
  }

  static Halt relativeAddressOutOfRange(long base, int offset) {
    return addressing(
        "Relative address out of range. Base address " + base + ", relative offset " + offset);
  }

  private static Halt addressing(String problem) {
    return of("Addressing error: " + problem);
  }
}
