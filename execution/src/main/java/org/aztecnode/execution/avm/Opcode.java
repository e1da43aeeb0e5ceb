package org.aztecnode.execution.avm;

/// The instruction set: how each instruction is written and what it costs before anything dynamic.
///
/// The ordinal is the first byte of the instruction. The operands follow it, big endian, one letter
/// each here:
///
/// | letter | bytes | |
/// | --- | --- | --- |
/// | `b` `h` | 1, 2 | the first: the addressing mode; others: a memory offset that the mode applies to |
/// | `B` `H` `W` | 1, 2, 4 | a plain number |
/// | `T` | 1 | a tag, 0 to 6 |
/// | `V` | 1, 2, 4, 8, 16, 32 | the constant of a SET |
///
/// `JUMP_32`, `INTERNALCALL` and `INTERNALRETURN` have no addressing mode. L2 gas is charged as the
/// instruction starts, together with the price of its addressing; DA gas when its inputs are read.
///
/// The second string of some is the types of their first operands: `F` a field element, `1`, `4`
/// and `6` a U1, U32 and U64. They are looked at before gas is charged; other requirements after
/// it.
///
/// Follows `simulator/src/public/avm/serialization/instruction_serialization.ts`, the `wireFormat`s
/// in `avm/opcodes` and `avm/avm_gas.ts`.
enum Opcode {
  /// a, b, dst: `dst = a + b`, of one type, modulo its size.
  ADD_8("bbbb", 12),
  ADD_16("bhhh", 12),
  /// a, b, dst: `dst = a - b`, modulo the size.
  SUB_8("bbbb", 12),
  SUB_16("bhhh", 12),
  /// a, b, dst: `dst = a * b`, modulo the size.
  MUL_8("bbbb", 27),
  MUL_16("bhhh", 27),
  /// a, b, dst: the quotient of integers, rounded down; b is not zero.
  DIV_8("bbbb", 27),
  DIV_16("bhhh", 27),
  /// a, b, dst: the quotient of field elements; b is not zero.
  FDIV_8("bbbb", "FF", 225),
  FDIV_16("bhhh", "FF", 225),
  /// a, b, dst: U1, whether the two of one type are equal.
  EQ_8("bbbb", 12),
  EQ_16("bhhh", 12),
  /// a, b, dst: U1, whether a is less than b; field elements compare as integers.
  LT_8("bbbb", 42),
  LT_16("bhhh", 42),
  /// a, b, dst: U1, whether a is not greater than b.
  LTE_8("bbbb", 42),
  LTE_16("bhhh", 42),
  /// a, b, dst, integers of one type; 3 more L2 gas for each byte of it.
  AND_8("bbbb", 12),
  AND_16("bhhh", 12),
  OR_8("bbbb", 12),
  OR_16("bhhh", 12),
  XOR_8("bbbb", 12),
  XOR_16("bhhh", 12),
  /// src, dst: the complement of an integer, within its width.
  NOT_8("bbb", 12),
  NOT_16("bhh", 12),
  /// a, b, dst: `a << b`, integers of one type; zero from the width on.
  SHL_8("bbbb", 18),
  SHL_16("bhhh", 18),
  SHR_8("bbbb", 18),
  SHR_16("bhhh", 18),
  /// src, dst, tag: the low bits of the value, as that type.
  CAST_8("bbbT", 27),
  CAST_16("bhhT", 27),
  /// dst, selector: see [EnvironmentVariable].
  GETENVVAR_16("bhB", 12),
  /// size, start, dst: copies calldata as field elements, zeros beyond its end; 3 more L2 gas each.
  CALLDATACOPY("bhhh", "44", 18),
  /// dst: U1, whether the last call succeeded.
  SUCCESSCOPY("bh", 12),
  /// dst: U32, how much the last call returned or reverted with.
  RETURNDATASIZE("bh", 12),
  /// size, start, dst: as CALLDATACOPY, of what the last call returned or reverted with.
  RETURNDATACOPY("bhhh", "44", 18),
  JUMP_32("W", 9),
  /// condition, location: jumps if the U1 is one.
  JUMPI_32("bhW", "1", 9),
  /// location: jumps and remembers the place after this.
  INTERNALCALL("W", 9),
  /// Goes back to the last place remembered.
  INTERNALRETURN("", 9),
  /// dst, tag, constant: the constant's low bits, as that type.
  SET_8("bbTV", 27),
  SET_16("bhTV", 27),
  SET_32("bhTV", 27),
  SET_64("bhTV", 27),
  SET_128("bhTV", 27),
  SET_FF("bhTV", 27),
  /// src, dst: copies a cell with its type.
  MOV_8("bbb", 12),
  MOV_16("bhh", 12),
  /// slot, contract, dst: reads a slot of any contract.
  SLOAD("bhhh", "FF", 1290),
  /// value, slot: writes a slot of this contract; 64 DA gas if this transaction did not yet.
  SSTORE("bhh", "FF", 33140),
  /// note hash, leaf index, dst: whether the tree has that (unique) note hash there.
  NOTEHASHEXISTS("bhhh", "F6", 504),
  /// note hash.
  EMITNOTEHASH("bh", "F", 19275, 32),
  /// nullifier, dst: whether that (siloed) nullifier exists.
  NULLIFIEREXISTS("bhh", "F", 903),
  /// nullifier.
  EMITNULLIFIER("bh", "F", 30800, 32),
  /// message hash, leaf index, dst.
  L1TOL2MSGEXISTS("bhhh", "F6", 540),
  /// address, dst, member: U1 whether it exists, then the member: 0 deployer, 1 current class id, 2
  /// initialization hash.
  GETCONTRACTINSTANCE("bhhB", "F", 6108),
  /// size, start; 3 more L2 gas and 32 more DA gas for each field.
  EMITPUBLICLOG("bhh", "4", 15, 64),
  /// recipient, content.
  SENDL2TOL1MSG("bhh", "FF", 5239, 32),
  /// L2 gas, DA gas, address, size of arguments, start of arguments.
  CALL("hhhhhh", "44F4", 9936),
  STATICCALL("hhhhhh", "44F4", 9936),
  /// size, start.
  RETURN("bhh", "4", 9),
  /// size, start.
  REVERT_8("bbb", "4", 9),
  REVERT_16("bhh", "4", 9),
  /// level, message, fields, size of fields, length of the message.
  DEBUGLOG("bhhhhH", 9),
  /// in, out: permutes four field elements.
  POSEIDON2("bhh", 360),
  /// out, state (eight U32), block (sixteen U32).
  SHA256COMPRESSION("bhhh", 12288),
  /// out, in: permutes twenty-five U64.
  KECCAKF1600("bhh", 58176),
  /// x, y, infinite of two Grumpkin points, dst: their sum in the same form.
  ECADD("hhhhhhhh", "FF1FF1", 270),
  /// value, radix, number of limbs, bits, dst: limbs, most significant first, U8 or, with bits, U1;
  /// 3 more L2 gas for each, of at least as many as the modulus has.
  TORADIXBE("hhhhhh", "F441", 24);

  private static final Opcode[] ALL = values();

  private final String operands;
  private final String inputs;
  private final int l2Gas;
  private final int daGas;

  Opcode(String operands, int l2Gas) {
    this(operands, "", l2Gas, 0);
  }

  Opcode(String operands, String inputs, int l2Gas) {
    this(operands, inputs, l2Gas, 0);
  }

  Opcode(String operands, String inputs, int l2Gas, int daGas) {
    this.operands = operands;
    this.inputs = inputs;
    this.l2Gas = l2Gas;
    this.daGas = daGas;
  }

  static int count() {
    return ALL.length;
  }

  static Opcode of(int code) {
    return ALL[code];
  }

  String operands() {
    return operands;
  }

  /// The types that the first operands must have, one letter each.
  String inputs() {
    return inputs;
  }

  int l2Gas() {
    return l2Gas;
  }

  int daGas() {
    return daGas;
  }

  /// Bytes of the constant of a SET.
  int constantBytes() {
    return switch (this) {
      case SET_8 -> 1;
      case SET_16 -> 2;
      case SET_32 -> 4;
      case SET_64 -> 8;
      case SET_128 -> 16;
      case SET_FF -> 32;
      default -> throw new IllegalStateException(this + " has no constant");
    };
  }

  /// Bytes of an operand.
  int bytes(char operand) {
    return switch (operand) {
      case 'b', 'B', 'T' -> 1;
      case 'h', 'H' -> 2;
      case 'W' -> 4;
      case 'V' -> constantBytes();
      default -> throw new IllegalStateException("operand " + operand);
    };
  }
}
