package org.aztecnode.interop.avm;

import java.io.ByteArrayOutputStream;
import java.math.BigInteger;
import java.util.Arrays;
import java.util.List;

/// A piece of a program: an instruction, or bytes that need not be any.
sealed interface Line {
  int size();

  /// @param places where each line of the program is, and its end
  void writeTo(ByteArrayOutputStream out, int[] places);

  /// The same in a program from which a line was removed.
  default Line without(int removed) {
    return this;
  }

  /// @param operands as many as the instruction has, the addressing mode first if it has one
  /// @param target the line that the location among the operands stands for; [#NOWHERE] if it is
  ///   meant as it is
  record Instruction(Op op, List<BigInteger> operands, int target) implements Line {
    static final int NOWHERE = -1;

    public Instruction {
      operands = List.copyOf(operands);
      if (operands.size() != op.wire().length()) {
        throw new IllegalArgumentException(op + " has operands " + op.wire());
      }
    }

    static Instruction of(Op op, long... operands) {
      return new Instruction(
          op, Arrays.stream(operands).mapToObj(BigInteger::valueOf).toList(), NOWHERE);
    }

    @Override
    public int size() {
      return op.size();
    }

    @Override
    public void writeTo(ByteArrayOutputStream out, int[] places) {
      out.write(op.ordinal());
      for (int i = 0; i < operands.size(); i++) {
        char letter = op.wire().charAt(i);
        boolean isPlace = letter == 'W' && target != NOWHERE;
        BigInteger value = isPlace ? BigInteger.valueOf(places[target]) : operands.get(i);
        for (int b = Op.bytes(letter) - 1; b >= 0; b--) {
          out.write(value.shiftRight(Byte.SIZE * b).intValue());
        }
      }
    }

    @Override
    public Line without(int removed) {
      return target > removed ? new Instruction(op, operands, target - 1) : this;
    }
  }

  /// As they are.
  record Bytes(byte[] bytes) implements Line {
    public Bytes {
      bytes = bytes.clone();
    }

    @Override
    public int size() {
      return bytes.length;
    }

    @Override
    public void writeTo(ByteArrayOutputStream out, int[] places) {
      out.writeBytes(bytes);
    }
  }
}
