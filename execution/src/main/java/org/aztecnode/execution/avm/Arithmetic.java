package org.aztecnode.execution.avm;

import java.math.BigInteger;
import org.aztecnode.crypto.field.Fr;

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
    int tag = pageA.tag(a);
    if (pageB.tag(b) != tag) {
      throw mismatch("add", "ADD", tag, pageB.tag(b));
    }
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
    int tag = pageA.tag(a);
    if (pageB.tag(b) != tag) {
      throw Halt.of("Alu sub operation failed");
    }
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
    int tag = pageA.tag(a);
    if (pageB.tag(b) != tag) {
      throw mismatch("mul", "MUL", tag, pageB.tag(b));
    }
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
    int tag = pageA.tag(a);
    if (tag == Tag.FF) {
      throw alu(
          "div", "DIV", "Mismatched tags: Cannot perform integer division on a field element");
    }
    if (pageB.tag(b) != tag) {
      throw mismatch("div", "DIV", tag, pageB.tag(b));
    }
    long divisor = pageB.low(b);
    if ((divisor | pageB.high(b)) == 0) {
      throw byZero("div", "DIV");
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
    Fr divisor = memory.field(b);
    Fr dividend = memory.field(a);
    if (divisor.isZero()) {
      throw byZero("fdiv", "FDIV");
    }
    memory.setField(to, dividend.divide(divisor));
  }

  private static Halt mismatch(String operation, String name, int tagA, int tagB) {
    return alu(operation, name, "Mismatched tags: " + differentTypes(tagA, tagB));
  }

  static String differentTypes(int tagA, int tagB) {
    return "Cannot perform operation between different types: "
        + Tag.name(tagA)
        + " and "
        + Tag.name(tagB);
  }

  private static Halt byZero(String operation, String name) {
    return alu(operation, name, "Division by zero: Dividing numeric value by zero");
  }

  static Halt alu(String operation, String name, String problem) {
    return Halt.of(
        "Alu %s operation failed: ALU Exception: %s, %s".formatted(operation, name, problem));
  }
}
