package org.aztecnode.execution.avm;

import org.aztecnode.crypto.field.Fr;

/// SET, CAST, MOV and the copies of calldata and return data.
///
/// Follows `simulator/src/public/avm/opcodes/memory.ts`.
final class Moves {
  private Moves() {}

  static void set(Frame f, Instruction in) {
    int to = f.a(in);
    switch (in.tag) {
      case Tag.FF -> f.memory.setField(to, in.field);
      case Tag.U128 -> f.memory.setU128(to, in.high, in.low);
      default -> f.memory.setInteger(to, in.tag, in.low);
    }
  }

  static void move(Frame f, Instruction in) {
    int from = f.a(in);
    int to = f.b(in);
    f.memory.copy(to, from);
  }

  static void cast(Frame f, Instruction in) {
    int from = f.a(in);
    int to = f.b(in);
    Page page = f.memory.page(from);
    int tag = in.tag;
    if (tag == Tag.FF) {
      f.memory.setField(to, page.asField(from));
      return;
    }
    long low;
    long high;
    if (page.tag(from) == Tag.FF) {
      Fr field = page.field(from);
      long[] limbs = new long[Integers.LIMBS];
      Integers.limbs(field, limbs);
      low = limbs[0];
      high = limbs[1];
    } else {
      low = page.low(from);
      high = page.high(from);
    }
    if (tag == Tag.U128) {
      f.memory.setU128(to, high, low);
    } else {
      f.memory.setInteger(to, tag, low & Tag.mask(tag));
    }
  }

  static void copyCalldata(Frame f, Instruction in) {
    copy(f, in, f.calldata, "cd");
  }

  static void copyReturnData(Frame f, Instruction in) {
    copy(f, in, f.lastCallData, "rd");
  }

  static void copySuccess(Frame f, Instruction in) {
    f.memory.setU1(f.a(in), f.lastCallSucceeded);
  }

  static void returnDataSize(Frame f, Instruction in) {
    f.memory.setInteger(f.a(in), Tag.U32, f.lastCallData.length());
  }

  private static void copy(Frame f, Instruction in, DataView from, String which) {
    int sizeAt = f.a(in);
    int startAt = f.b(in);
    int to = f.c(in);
    long size = f.memory.integer(sizeAt, Tag.U32);
    long start = f.memory.integer(startAt, Tag.U32);
    f.useL2Gas(DynamicGas.COPY_L2_PER_WORD * size);
    long readEnd = from.end(start, size);
    long writeEnd = Integer.toUnsignedLong(to) + size;
    if (Math.max(readEnd, writeEnd) > Memory.CELLS) {
      throw Halt.of(
          which
              + " copy failed: Attempting to access out of bounds memory: read_addr_upper_bound = "
              + readEnd
              + " write_addr_upper_bound = "
              + writeEnd);
    }
    from.copyTo(start, size, f.memory, to);
  }
}
