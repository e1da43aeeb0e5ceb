package org.aztecnode.interop.avm;

/// The instruction set as it is written; the ordinal is the first byte. Known here once more, apart
/// from the machine's own table, so that a mistake there is a difference and not a convention.
///
/// | letter | bytes | |
/// | --- | --- | --- |
/// | `m` `M` | 1, 2 | the addressing mode |
/// | `b` `h` | 1, 2 | a memory offset |
/// | `B` `H` `W` `D` `Q` `F` | 1, 2, 4, 8, 16, 32 | a plain number |
/// | `T` | 1 | a tag |
enum Op {
  ADD_8("mbbb"),
  ADD_16("mhhh"),
  SUB_8("mbbb"),
  SUB_16("mhhh"),
  MUL_8("mbbb"),
  MUL_16("mhhh"),
  DIV_8("mbbb"),
  DIV_16("mhhh"),
  FDIV_8("mbbb"),
  FDIV_16("mhhh"),
  EQ_8("mbbb"),
  EQ_16("mhhh"),
  LT_8("mbbb"),
  LT_16("mhhh"),
  LTE_8("mbbb"),
  LTE_16("mhhh"),
  AND_8("mbbb"),
  AND_16("mhhh"),
  OR_8("mbbb"),
  OR_16("mhhh"),
  XOR_8("mbbb"),
  XOR_16("mhhh"),
  NOT_8("mbb"),
  NOT_16("mhh"),
  SHL_8("mbbb"),
  SHL_16("mhhh"),
  SHR_8("mbbb"),
  SHR_16("mhhh"),
  CAST_8("mbbT"),
  CAST_16("mhhT"),
  GETENVVAR_16("mhB"),
  CALLDATACOPY("mhhh"),
  SUCCESSCOPY("mh"),
  RETURNDATASIZE("mh"),
  RETURNDATACOPY("mhhh"),
  JUMP_32("W"),
  JUMPI_32("mhW"),
  INTERNALCALL("W"),
  INTERNALRETURN(""),
  SET_8("mbTB"),
  SET_16("mhTH"),
  SET_32("mhTW"),
  SET_64("mhTD"),
  SET_128("mhTQ"),
  SET_FF("mhTF"),
  MOV_8("mbb"),
  MOV_16("mhh"),
  SLOAD("mhhh"),
  SSTORE("mhh"),
  NOTEHASHEXISTS("mhhh"),
  EMITNOTEHASH("mh"),
  NULLIFIEREXISTS("mhh"),
  EMITNULLIFIER("mh"),
  L1TOL2MSGEXISTS("mhhh"),
  GETCONTRACTINSTANCE("mhhB"),
  EMITPUBLICLOG("mhh"),
  SENDL2TOL1MSG("mhh"),
  CALL("Mhhhhh"),
  STATICCALL("Mhhhhh"),
  RETURN("mhh"),
  REVERT_8("mbb"),
  REVERT_16("mhh"),
  DEBUGLOG("mhhhhH"),
  POSEIDON2("mhh"),
  SHA256COMPRESSION("mhhh"),
  KECCAKF1600("mhh"),
  ECADD("Mhhhhhhh"),
  TORADIXBE("Mhhhhh");

  private static final Op[] ALL = values();

  private final String wire;

  Op(String wire) {
    this.wire = wire;
  }

  static int count() {
    return ALL.length;
  }

  static Op of(int code) {
    return ALL[code];
  }

  String wire() {
    return wire;
  }

  boolean hasMode() {
    return !wire.isEmpty() && "mM".indexOf(wire.charAt(0)) >= 0;
  }

  /// Bytes with all operands.
  int size() {
    return 1 + wire.chars().map(letter -> bytes((char) letter)).sum();
  }

  static int bytes(char letter) {
    return switch (letter) {
      case 'm', 'b', 'B', 'T' -> 1;
      case 'M', 'h', 'H' -> 2;
      case 'W' -> 4;
      case 'D' -> 8;
      case 'Q' -> 16;
      case 'F' -> 32;
      default -> throw new IllegalStateException("operand " + letter);
    };
  }

  static boolean isOffset(char letter) {
    return letter == 'b' || letter == 'h';
  }
}
