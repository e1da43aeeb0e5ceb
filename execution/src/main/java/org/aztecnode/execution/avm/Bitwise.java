package org.aztecnode.execution.avm;

/// AND, OR, XOR, NOT, SHL and SHR: integers only.
///
/// Follows `simulator/src/public/avm/opcodes/bitwise.ts`.
final class Bitwise {
  private static final int GAS_PER_BYTE = 3;

  private Bitwise() {}

  static void and(Frame f, Instruction in) {
    int a = f.a(in);
    int b = f.b(in);
    int to = f.c(in);
    Page pageA = f.memory.page(a);
    Page pageB = f.memory.page(b);
    int tag = charged(f, pageA, a, pageB, b);
    set(f.memory, to, tag, pageA.high(a) & pageB.high(b), pageA.low(a) & pageB.low(b));
  }

  static void or(Frame f, Instruction in) {
    int a = f.a(in);
    int b = f.b(in);
    int to = f.c(in);
    Page pageA = f.memory.page(a);
    Page pageB = f.memory.page(b);
    int tag = charged(f, pageA, a, pageB, b);
    set(f.memory, to, tag, pageA.high(a) | pageB.high(b), pageA.low(a) | pageB.low(b));
  }

  static void xor(Frame f, Instruction in) {
    int a = f.a(in);
    int b = f.b(in);
    int to = f.c(in);
    Page pageA = f.memory.page(a);
    Page pageB = f.memory.page(b);
    int tag = charged(f, pageA, a, pageB, b);
    set(f.memory, to, tag, pageA.high(a) ^ pageB.high(b), pageA.low(a) ^ pageB.low(b));
  }

  static void not(Frame f, Instruction in) {
    int a = f.a(in);
    int to = f.b(in);
    Page page = f.memory.page(a);
    int tag = integral(page.tag(a));
    set(f.memory, to, tag, ~page.high(a), ~page.low(a) & Tag.mask(tag));
  }

  static void shiftLeft(Frame f, Instruction in) {
    int a = f.a(in);
    int b = f.b(in);
    int to = f.c(in);
    Page pageA = f.memory.page(a);
    Page pageB = f.memory.page(b);
    int tag = integral(Arithmetic.sameTag(pageA, a, pageB, b));
    int shift = shift(tag, pageB, b);
    long low = pageA.low(a);
    if (tag != Tag.U128) {
      f.memory.setInteger(to, tag, shift < Long.SIZE ? low << shift & Tag.mask(tag) : 0);
    } else if (shift >= 2 * Long.SIZE) {
      f.memory.setU128(to, 0, 0);
    } else if (shift >= Long.SIZE) {
      f.memory.setU128(to, low << shift - Long.SIZE, 0);
    } else {
      long carried = shift == 0 ? 0 : low >>> Long.SIZE - shift;
      f.memory.setU128(to, pageA.high(a) << shift | carried, low << shift);
    }
  }

  static void shiftRight(Frame f, Instruction in) {
    int a = f.a(in);
    int b = f.b(in);
    int to = f.c(in);
    Page pageA = f.memory.page(a);
    Page pageB = f.memory.page(b);
    int tag = integral(Arithmetic.sameTag(pageA, a, pageB, b));
    int shift = shift(tag, pageB, b);
    long low = pageA.low(a);
    if (tag != Tag.U128) {
      f.memory.setInteger(to, tag, shift < Long.SIZE ? low >>> shift : 0);
      return;
    }
    long high = pageA.high(a);
    if (shift >= 2 * Long.SIZE) {
      f.memory.setU128(to, 0, 0);
    } else if (shift >= Long.SIZE) {
      f.memory.setU128(to, 0, high >>> shift - Long.SIZE);
    } else {
      long carried = shift == 0 ? 0 : high << Long.SIZE - shift;
      f.memory.setU128(to, high >>> shift, low >>> shift | carried);
    }
  }

  /// The amount, or the width of the type if it is not less.
  private static int shift(int tag, Page page, int address) {
    long amount = page.low(address);
    int bits = Tag.bits(tag);
    boolean inRange = page.high(address) == 0 && Long.compareUnsigned(amount, bits) < 0;
    return inRange ? (int) amount : tag == Tag.U128 ? bits : Long.SIZE;
  }

  private static int charged(Frame f, Page pageA, int a, Page pageB, int b) {
    int tag = integral(Arithmetic.sameTag(pageA, a, pageB, b));
    f.useL2Gas((long) GAS_PER_BYTE * Math.max(1, Tag.bits(tag) / Byte.SIZE));
    return tag;
  }

  private static int integral(int tag) {
    if (tag == Tag.FF) {
      throw Halt.notIntegral(tag);
    }
    return tag;
  }

  private static void set(Memory memory, int to, int tag, long high, long low) {
    if (tag == Tag.U128) {
      memory.setU128(to, high, low);
    } else {
      memory.setInteger(to, tag, low);
    }
  }
}
