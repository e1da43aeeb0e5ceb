package org.aztecnode.execution.avm;

/// The type of a memory cell, as the number that bytecode uses for it. A cell never written is the
/// field element zero, so a tag of zero is that of a field element.
///
/// Follows `MEM_TAG_*` in `constants/src/constants.gen.ts` and
/// `simulator/src/public/avm/avm_memory_types.ts`.
final class Tag {
  static final int FF = 0;
  static final int U1 = 1;
  static final int U8 = 2;
  static final int U16 = 3;
  static final int U32 = 4;
  static final int U64 = 5;
  static final int U128 = 6;
  static final int COUNT = 7;

  private static final int[] BITS = {254, 1, 8, 16, 32, 64, 128};
  private static final long[] MASKS = {-1, 1, 0xff, 0xffff, 0xffff_ffffL, -1, -1};
  private static final String[] NAMES = {"FIELD", "U1", "U8", "U16", "U32", "U64", "U128"};

  private Tag() {}

  /// The width of an integer; 254 for a field element.
  static int bits(int tag) {
    return BITS[tag];
  }

  /// Which of the low 64 bits an integer of that type has.
  static long mask(int tag) {
    return MASKS[tag];
  }

  /// The type that a letter of [Opcode#inputs] stands for.
  static int of(char letter) {
    return switch (letter) {
      case 'F' -> FF;
      case '1' -> U1;
      case '4' -> U32;
      case '6' -> U64;
      default -> throw new IllegalArgumentException("input " + letter);
    };
  }

  static String name(int tag) {
    return NAMES[tag];
  }
}
