package org.aztecnode.execution.avm;

import java.math.BigInteger;

/// ADD, SUB, MUL, DIV and FDIV.
///
/// Follows `simulator/src/public/avm/opcodes/arithmetic.ts`.
final class Arithmetic {
  private Arithmetic() {}

  static void add(Frame f, Instruction in) {
    int a = f.a(in);
    int b = f.b(in);
    int to = f.c(in);
    Memory memory = f.memory;
    Page pageA = memory.page(a);
    Page pageB = memory.page(b);
    int tag = sameTag(pageA, a, pageB, b);
    switch (tag) {
      case Tag.FF -> memory.setField(to, pageA.field(a).add(pageB.field(b)));
      case Tag.U128 -> {
        long low = pageA.low(a) + pageB.low(b);
        long carry = Long.compareUnsigned(low, pageA.low(a)) < 0 ? 1 : 0;
        memory.setU128(to, pageA.high(a) + pageB.high(b) + carry, low);
      }
      default -> memory.setInteger(to, tag, pageA.low(a) + pageB.low(b) & Tag.mask(tag));
    }
  }

  static void subtract(Frame f, Instruction in) {
    int a = f.a(in);
    int b = f.b(in);
    int to = f.c(in);
    Memory memory = f.memory;
    Page pageA = memory.page(a);
    Page pageB = memory.page(b);
    int tag = sameTag(pageA, a, pageB, b);
    switch (tag) {
      case Tag.FF -> memory.setField(to, pageA.field(a).subtract(pageB.field(b)));
      case Tag.U128 -> {
        long borrow = Long.compareUnsigned(pageA.low(a), pageB.low(b)) < 0 ? 1 : 0;
        long high = pageA.high(a) - pageB.high(b) - borrow;
        memory.setU128(to, high, pageA.low(a) - pageB.low(b));
      }
      default -> memory.setInteger(to, tag, pageA.low(a) - pageB.low(b) & Tag.mask(tag));
    }
  }

  static void multiply(Frame f, Instruction in) {
    int a = f.a(in);
    int b = f.b(in);
    int to = f.c(in);
    Memory memory = f.memory;
    Page pageA = memory.page(a);
    Page pageB = memory.page(b);
    int tag = sameTag(pageA, a, pageB, b);
    switch (tag) {
      case Tag.FF -> memory.setField(to, pageA.field(a).multiply(pageB.field(b)));
      case Tag.U128 -> {
        long aLow = pageA.low(a);
        long bLow = pageB.low(b);
        long high = Integers.productHigh(pageA.high(a), aLow, pageB.high(b), bLow);
        memory.setU128(to, high, aLow * bLow);
      }
      default -> memory.setInteger(to, tag, pageA.low(a) * pageB.low(b) & Tag.mask(tag));
    }
  }

  static void divide(Frame f, Instruction in) {
    int a = f.a(in);
    int b = f.b(in);
    int to = f.c(in);
    Memory memory = f.memory;
    Page pageA = memory.page(a);
    Page pageB = memory.page(b);
    int tag = sameTag(pageA, a, pageB, b);
    if (tag == Tag.FF) {
      throw Halt.notIntegral(tag);
    }
    long divisor = pageB.low(b);
    if ((divisor | pageB.high(b)) == 0) {
      throw Halt.divisionByZero();
    }
    if (tag != Tag.U128) {
      memory.setInteger(to, tag, Long.divideUnsigned(pageA.low(a), divisor));
    } else if ((pageA.high(a) | pageB.high(b)) == 0) {
      memory.setU128(to, 0, Long.divideUnsigned(pageA.low(a), divisor));
    } else {
      BigInteger quotient =
          Integers.big(pageA.high(a), pageA.low(a)).divide(Integers.big(pageB.high(b), divisor));
      memory.setU128(to, quotient.shiftRight(Long.SIZE).longValue(), quotient.longValue());
    }
  }

  static void divideFields(Frame f, Instruction in) {
    int a = f.a(in);
    int b = f.b(in);
    int to = f.c(in);
    Memory memory = f.memory;
    Page pageA = memory.page(a);
    Page pageB = memory.page(b);
    int tag = sameTag(pageA, a, pageB, b);
    if (tag != Tag.FF) {
      throw Halt.wrongTag(a, tag, Tag.FF);
    }
    if (pageB.field(b).isZero()) {
      throw Halt.divisionByZero();
    }
    memory.setField(to, pageA.field(a).divide(pageB.field(b)));
  }

  /// The type of two cells.
  ///
  /// @throws Halt if they differ
  static int sameTag(Page pageA, int a, Page pageB, int b) {
    int tag = pageA.tag(a);
    if (pageB.tag(b) != tag) {
      throw Halt.wrongTag(b, pageB.tag(b), tag);
    }
    return tag;
  }
}
