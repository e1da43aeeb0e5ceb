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
        switch (sameTag(pageA, a, pageB, b, "eq", "EQ")) {
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
    int tag = sameTag(pageA, a, pageB, b, "lt", "LT");
    f.memory.setU1(to, less(tag, pageA, a, pageB, b));
  }

  static void lessOrEqual(Frame f, Instruction in) {
    int a = f.a(in);
    int b = f.b(in);
    int to = f.c(in);
    Page pageA = f.memory.page(a);
    Page pageB = f.memory.page(b);
    int tag = sameTag(pageA, a, pageB, b, "lte", "LTE");
    f.memory.setU1(to, !less(tag, pageB, b, pageA, a));
  }

  private static boolean less(int tag, Page pageA, int a, Page pageB, int b) {
    return switch (tag) {
      case Tag.FF -> pageA.field(a).compareTo(pageB.field(b)) < 0;
      case Tag.U128 -> Integers.less(pageA.high(a), pageA.low(a), pageB.high(b), pageB.low(b));
      default -> Long.compareUnsigned(pageA.low(a), pageB.low(b)) < 0;
    };
  }

  private static int sameTag(Page pageA, int a, Page pageB, int b, String operation, String name) {
    int tag = pageA.tag(a);
    if (pageB.tag(b) != tag) {
      throw Arithmetic.alu(operation, name, "Tag mismatch between operands.");
    }
    return tag;
  }
}
