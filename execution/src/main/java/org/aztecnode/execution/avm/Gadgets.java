package org.aztecnode.execution.avm;

import org.aztecnode.crypto.curve.GrumpkinPoint;
import org.aztecnode.crypto.field.Fr;
import org.aztecnode.crypto.hash.KeccakF1600;
import org.aztecnode.crypto.hash.Poseidon2;
import org.aztecnode.crypto.hash.Sha256Compression;

/// POSEIDON2, SHA256COMPRESSION, KECCAKF1600 and ECADD.
///
/// Follows `simulator/src/public/avm/opcodes/{hashing,ec_add}.ts`.
final class Gadgets {
  private static final int POSEIDON2_LANES = 4;

  private Gadgets() {}

  static void poseidon2(Frame f, Instruction in) {
    int from = f.a(in);
    int to = f.b(in);
    Memory.checkRange(from, POSEIDON2_LANES);
    Memory.checkRange(to, POSEIDON2_LANES);
    Fr[] lanes = new Fr[POSEIDON2_LANES];
    for (int i = 0; i < lanes.length; i++) {
      lanes[i] = f.memory.field(from + i);
    }
    Poseidon2.permute(lanes);
    for (int i = 0; i < lanes.length; i++) {
      f.memory.setField(to + i, lanes[i]);
    }
  }

  static void sha256(Frame f, Instruction in) {
    int to = f.a(in);
    int stateAt = f.b(in);
    int blockAt = f.c(in);
    int[] state = words(f.memory, stateAt, Sha256Compression.STATE_WORDS);
    int[] block = words(f.memory, blockAt, Sha256Compression.BLOCK_WORDS);
    Memory.checkRange(to, state.length);
    Sha256Compression.compress(state, block);
    for (int i = 0; i < state.length; i++) {
      f.memory.setInteger(to + i, Tag.U32, Integer.toUnsignedLong(state[i]));
    }
  }

  static void keccak(Frame f, Instruction in) {
    int to = f.a(in);
    int from = f.b(in);
    long[] lanes = new long[KeccakF1600.LANES];
    Memory.checkRange(from, lanes.length);
    Memory.checkRange(to, lanes.length);
    for (int i = 0; i < lanes.length; i++) {
      lanes[i] = f.memory.integer(from + i, Tag.U64);
    }
    KeccakF1600.permute(lanes);
    for (int i = 0; i < lanes.length; i++) {
      f.memory.setInteger(to + i, Tag.U64, lanes[i]);
    }
  }

  static void addPoints(Frame f, Instruction in) {
    GrumpkinPoint first = point(f.memory, 1, f.a(in), f.b(in), f.c(in));
    GrumpkinPoint second = point(f.memory, 2, f.operand(in, 3), f.operand(in, 4), f.operand(in, 5));
    int to = f.operand(in, 6);
    Memory.checkRange(to, 3);
    GrumpkinPoint sum = first.add(second);
    f.memory.setField(to, sum.x());
    f.memory.setField(to + 1, sum.y());
    f.memory.setU1(to + 2, sum.isInfinity());
  }

  /// Of a point at infinity the coordinates do not matter.
  private static GrumpkinPoint point(Memory memory, int number, int xAt, int yAt, int infiniteAt) {
    Fr x = memory.field(xAt);
    Fr y = memory.field(yAt);
    if (memory.integer(infiniteAt, Tag.U1) == 1) {
      return GrumpkinPoint.INFINITY;
    }
    return GrumpkinPoint.find(x, y).orElseThrow(() -> Halt.notOnCurve(number, x, y));
  }

  private static int[] words(Memory memory, int from, int size) {
    Memory.checkRange(from, size);
    int[] words = new int[size];
    for (int i = 0; i < size; i++) {
      words[i] = (int) memory.integer(from + i, Tag.U32);
    }
    return words;
  }
}
