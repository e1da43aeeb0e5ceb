package org.aztecnode.execution.avm;

import org.aztecnode.crypto.field.Fr;

/// An exceptional halt: the call fails, all its gas is gone, and it returns nothing. Thrown by
/// instructions and caught by the machine; has no stack trace.
///
/// Follows `simulator/src/public/avm/errors.ts`.
final class Halt extends RuntimeException {
  private static final long serialVersionUID = 1;

  private Halt(String message) {
    super(message, null, false, false);
  }

  static Halt of(String message) {
    return new Halt(message);
  }

  static Halt outOfL2Gas() {
    return new Halt("Not enough L2GAS gas left");
  }

  static Halt outOfDaGas() {
    return new Halt("Not enough DAGAS gas left");
  }

  static Halt invalidProgramCounter(int pc, int length) {
    return new Halt(
        "Invalid program counter " + Integer.toUnsignedString(pc) + ", max is " + (length - 1));
  }

  static Halt invalidOpcode(int pc, int opcode) {
    return new Halt(
        "Instruction fetching error at pc " + pc + ": opcode " + opcode + " does not exist");
  }

  static Halt truncatedInstruction(int pc) {
    return new Halt("Instruction fetching error at pc " + pc + ": the bytecode ends within it");
  }

  static Halt invalidTag(int pc, int tag) {
    return new Halt(
        "Instruction fetching error at pc " + pc + ": Tag value " + tag + " is invalid");
  }

  static Halt wrongTag(int address, int got, int expected) {
    return new Halt(
        "Tag mismatch at offset "
            + Integer.toUnsignedString(address)
            + ", got "
            + Tag.name(got)
            + ", expected "
            + Tag.name(expected));
  }

  static Halt notIntegral(int got) {
    return new Halt("Tag mismatch, got " + Tag.name(got) + ", expected integral");
  }

  static Halt baseAddressTag(int got) {
    return new Halt("Base address (mem[0]) is not a valid address (has tag " + Tag.name(got) + ")");
  }

  static Halt indirectAddressTag(int address, int got) {
    return new Halt(
        "Address after indirection is not a valid address (address "
            + Integer.toUnsignedString(address)
            + " has tag "
            + Tag.name(got)
            + ")");
  }

  static Halt relativeAddressOutOfRange(long base, int offset) {
    return new Halt(
        "Relative address out of range. Base address " + base + ", relative offset " + offset);
  }

  static Halt sliceOutOfRange(int address, long size) {
    return new Halt(
        "Memory slice is out of range. Base address "
            + Integer.toUnsignedString(address)
            + ", size "
            + size);
  }

  static Halt divisionByZero() {
    return new Halt("Division by zero");
  }

  static Halt staticCall() {
    return new Halt("Static call cannot update the state, emit L2->L1 messages or generate logs");
  }

  static Halt notOnCurve(int point, Fr x, Fr y) {
    return new Halt("EcAdd point" + point + " (" + x + ", " + y + ") is not on the curve.");
  }
}
