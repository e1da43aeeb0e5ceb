package org.aztecnode.execution.avm;

/// AND, OR, XOR, NOT, SHL and SHR: integers only.
///
/// Follows `simulator/src/public/avm/opcodes/bitwise.ts`.
final class Bitwise {
  private static final String AND = "Bitwise AND Exeception: Bitwise Exception: AND, ";
  private static final String OR = "Bitwise OR Exception: Bitwise Exception: OR, ";
  private static final String XOR = "Bitwise XOR Exception: Bitwise Exception: XOR, ";
  private static final String SHL = "SHL Exception: ALU Exception: SHL, ";
  private static final String SHR = "SHR Exception: ALU Exception: SHR, ";

  private Bitwise() {}

  static void and(Frame f, Instruction in) {
    int a = f.a(in);
    int b = f.b(in);
    int to = f.c(in);
    Page pageA = f.memory.page(a);
    Page pageB = f.memory.page(b);
    int tag = charged(f, pageA, a, pageB, b, AND);
    set(f.memory, to, tag, pageA.high(a) & pageB.high(b), pageA.low(a) & pageB.low(b));
  }

  static void or(Frame f, Instruction in) {
    int a = f.a(in);
    int b = f.b(in);
    int to = f.c(in);
    Page pageA = f.memory.page(a);
    Page pageB = f.memory.page(b);
    int tag = charged(f, pageA, a, pageB, b, OR);
    set(f.memory, to, tag, pageA.high(a) | pageB.high(b), pageA.low(a) | pageB.low(b));
  }

  static void xor(Frame f, Instruction in) {
    int a = f.a(in);
    int b = f.b(in);
    int to = f.c(in);
    Page pageA = f.memory.page(a);
    Page pageB = f.memory.page(b);
    int tag = charged(f, pageA, a, pageB, b, XOR);
    set(f.memory, to, tag, pageA.high(a) ^ pageB.high(b), pageA.low(a) ^ pageB.low(b));
  }

  static void not(Frame f, Instruction in) {
    int a = f.a(in);
    int to = f.b(in);
    Page page = f.memory.page(a);
    int tag = page.tag(a);
    if (tag == Tag.FF) {
      throw Arithmetic.alu(
          "not", "NOT", "InvalidOperationTag: Can't do unary bitwise operations on an FF");
    }
    set(f.memory, to, tag, ~page.high(a), ~page.low(a) & Tag.mask(tag));
  }

  static void shiftLeft(Frame f, Instruction in) {
    int a = f.a(in);
    int b = f.b(in);
    int to = f.c(in);
    Page pageA = f.memory.page(a);
    Page pageB = f.memory.page(b);
    int tag = integral(pageA, a, pageB, b, SHL);
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
    int tag = integral(pageA, a, pageB, b, SHR);
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

  private static int charged(Frame f, Page pageA, int a, Page pageB, int b, String operation) {
    int tag = integral(pageA, a, pageB, b, operation);
    f.useL2Gas(DynamicGas.bitwise(tag));
    return tag;
  }

  /// The type of two integers.
  ///
  /// @param operation how a failure begins
  private static int integral(Page pageA, int a, Page pageB, int b, String operation) {
    int tag = pageA.tag(a);
    int other = pageB.tag(b);
    if (tag == Tag.FF && other == Tag.FF) {
      throw Halt.of(operation + "InvalidOperationTag: Bitwise operations not valid for FF");
    }
    if (tag != other) {
      throw Halt.of(operation + "Mismatched tags: " + Arithmetic.differentTypes(tag, other));
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
