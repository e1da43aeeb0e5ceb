package org.aztecnode.execution.avm;

/// EQ, LT and LTE: a U1 of two cells of one type.
///
/// Follows `simulator/src/public/avm/opcodes/comparators.ts`.
final class Comparison {
  private Comparison() {}

  static void equal(Frame f, Instruction in) {
    int a = f.a(in);
    int b = f.b(in);
    int to = f.c(in);
    Page pageA = f.memory.page(a);
    Page pageB = f.memory.page(b);
    boolean equal =
        switch (Arithmetic.sameTag(pageA, a, pageB, b)) {
          case Tag.FF -> pageA.field(a).equals(pageB.field(b));
          case Tag.U128 -> pageA.low(a) == pageB.low(b) && pageA.high(a) == pageB.high(b);
          default -> pageA.low(a) == pageB.low(b);
        };
    f.memory.setU1(to, equal);
  }

  static void less(Frame f, Instruction in) {
    int a = f.a(in);
    int b = f.b(in);
    int to = f.c(in);
    Page pageA = f.memory.page(a);
    Page pageB = f.memory.page(b);
    f.memory.setU1(to, less(pageA, a, pageB, b));
  }

  static void lessOrEqual(Frame f, Instruction in) {
    int a = f.a(in);
    int b = f.b(in);
    int to = f.c(in);
    Page pageA = f.memory.page(a);
    Page pageB = f.memory.page(b);
    f.memory.setU1(to, !less(pageB, b, pageA, a));
  }

  private static boolean less(Page pageA, int a, Page pageB, int b) {
    return switch (Arithmetic.sameTag(pageA, a, pageB, b)) {
      case Tag.FF -> pageA.field(a).compareTo(pageB.field(b)) < 0;
      case Tag.U128 -> Integers.less(pageA.high(a), pageA.low(a), pageB.high(b), pageB.low(b));
      default -> Long.compareUnsigned(pageA.low(a), pageB.low(b)) < 0;
    };
  }
}
