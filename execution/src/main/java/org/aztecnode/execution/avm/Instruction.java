package org.aztecnode.execution.avm;

import org.aztecnode.crypto.field.Fr;

/// A decoded instruction: what is the same each time it runs. Immutable, shared by all executions.
final class Instruction {
  private static final int[] NO_MORE = {};

  final Opcode opcode;
  final int pc;

  /// Where the following instruction is.
  final int next;

  /// Two bits an operand, the first lowest: 1 indirect, 2 relative.
  final int modes;

  /// Base L2 gas with the price of the addressing.
  final int l2Gas;

  /// The first three memory offsets, zero where there are fewer.
  final int a;

  final int b;
  final int c;

  /// The memory offsets after the third.
  final int[] more;

  /// The plain number, unsigned: selector, member, size or location.
  final int immediate;

  final int tag;

  /// The constant, cut to the tag: an integer's low and high half.
  final long low;

  final long high;

  /// The constant if the tag is that of a field element.
  final Fr field;

  private final int offsets;

  private Instruction(Builder from, int next) {
    this.opcode = from.opcode;
    this.pc = from.pc;
    this.next = next;
    this.modes = from.modes;
    this.l2Gas = from.opcode.l2Gas() + Addressing.l2Gas(from.modes);
    this.a = from.offsets[0];
    this.b = from.offsets[1];
    this.c = from.offsets[2];
    this.more =
        from.count <= 3 ? NO_MORE : java.util.Arrays.copyOfRange(from.offsets, 3, from.count);
    this.offsets = from.count;
    this.immediate = from.immediate;
    this.tag = from.tag;
    this.low = from.low;
    this.high = from.high;
    this.field = from.field;
  }

  /// How many memory offsets it has.
  int offsets() {
    return offsets;
  }

  /// What the decoder has read so far.
  static final class Builder {
    private static final int MAX_OFFSETS = 7;

    final Opcode opcode;
    final int pc;
    int modes;
    int immediate;
    int tag;
    long low;
    long high;
    Fr field = Fr.ZERO;
    private final int[] offsets = new int[MAX_OFFSETS];
    private int count;

    Builder(Opcode opcode, int pc) {
      this.opcode = opcode;
      this.pc = pc;
    }

    void offset(int offset) {
      offsets[count++] = offset;
    }

    Instruction build(int next) {
      return new Instruction(this, next);
    }
  }
}
