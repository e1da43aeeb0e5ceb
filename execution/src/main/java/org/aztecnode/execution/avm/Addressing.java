package org.aztecnode.execution.avm;

/// How an operand's offset becomes an address: as it is, relative to the base in cell 0, through a
/// cell that holds the address, or both, the base first.
///
/// Follows `simulator/src/public/avm/opcodes/addressing_mode.ts`.
final class Addressing {
  static final int INDIRECT = 1;
  static final int RELATIVE = 2;
  static final int MODE = 3;
  static final int MODE_BITS = 2;

  /// Bits of at most seven operands count; a mode's higher bits mean nothing.
  private static final int ALL = 0x3fff;

  private static final int RELATIVE_BITS = 0x2aaa;
  private static final int GAS = 3;

  private Addressing() {}

  /// What a mode costs. Bits of operands that the instruction does not have cost as well.
  static int l2Gas(int modes) {
    int bits = Integer.bitCount(modes & ALL);
    return GAS * (bits + ((modes & RELATIVE_BITS) != 0 ? 1 : 0));
  }

  /// @throws Halt if the base or the pointer is not a U32, or the sum is beyond the memory
  static int resolve(Memory memory, int offset, int mode) {
    int address = offset;
    if ((mode & RELATIVE) != 0) {
      Page first = memory.page(0);
      if (first.tag(0) != Tag.U32) {
        throw Halt.baseAddressTag(first.tag(0));
      }
      long sum = first.low(0) + Integer.toUnsignedLong(offset);
      if (sum >= Memory.CELLS) {
        throw Halt.relativeAddressOutOfRange(first.low(0), offset);
      }
      address = (int) sum;
    }
    if ((mode & INDIRECT) != 0) {
      Page page = memory.page(address);
      int tag = page.tag(address);
      if (tag != Tag.U32) {
        throw Halt.indirectAddressTag(address, tag);
      }
      address = (int) page.low(address);
    }
    return address;
  }
}
