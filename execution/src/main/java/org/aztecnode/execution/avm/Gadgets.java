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
  private static final String POSEIDON2 = "Poseidon2 permutation failed: Poseidon2Exception: ";
  private static final String SHA256 = "Sha256 Compression failed: Sha256CompressionException: ";
  private static final String KECCAK =
      "Keccak permutation failed: Error in KeccakF1600 permutation: ";
  private static final String ECADD = "Embedded curve add failed: EccException: Add failed: ";

  private Gadgets() {}

  static void poseidon2(Frame f, Instruction in) {
    int from = f.a(in);
    int to = f.b(in);
    require(Memory.hasRange(from, POSEIDON2_LANES), POSEIDON2 + "Read address out of range");
    require(Memory.hasRange(to, POSEIDON2_LANES), POSEIDON2 + "Write address out of range");
    Fr[] lanes = new Fr[POSEIDON2_LANES];
    for (int i = 0; i < lanes.length; i++) {
      require(f.memory.tag(from + i) == Tag.FF, POSEIDON2 + "An input tag is not FF");
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
    require(
        Memory.hasRange(stateAt, Sha256Compression.STATE_WORDS)
            && Memory.hasRange(blockAt, Sha256Compression.BLOCK_WORDS)
            && Memory.hasRange(to, Sha256Compression.STATE_WORDS),
        SHA256 + "Memory address out of range for sha256 compression.");
    int[] state = words(f.memory, stateAt, Sha256Compression.STATE_WORDS, "state");
    int[] block = words(f.memory, blockAt, Sha256Compression.BLOCK_WORDS, "input");
    Sha256Compression.compress(state, block);
    for (int i = 0; i < state.length; i++) {
      f.memory.setInteger(to + i, Tag.U32, Integer.toUnsignedLong(state[i]));
    }
  }

  static void keccak(Frame f, Instruction in) {
    int to = f.a(in);
    int from = f.b(in);
    long[] lanes = new long[KeccakF1600.LANES];
    if (!Memory.hasRange(from, lanes.length)) {
      throw Halt.of(KECCAK + "Read slice out of range: " + Integer.toUnsignedString(from));
    }
    if (!Memory.hasRange(to, lanes.length)) {
      throw Halt.of(KECCAK + "Write slice out of range: " + Integer.toUnsignedString(to));
    }
    for (int i = 0; i < lanes.length; i++) {
      int tag = f.memory.tag(from + i);
      if (tag != Tag.U64) {
        String address = Integer.toUnsignedString(from + i);
        throw Halt.of(KECCAK + "Read slice tag invalid - addr: " + address + " tag: " + tag);
      }
      lanes[i] = f.memory.integer(from + i, Tag.U64);
    }
    KeccakF1600.permute(lanes);
    for (int i = 0; i < lanes.length; i++) {
      f.memory.setInteger(to + i, Tag.U64, lanes[i]);
    }
  }

  static void addPoints(Frame f, Instruction in) {
    int to = f.operand(in, 6);
    require(Memory.hasRange(to, 3), ECADD + "dst address out of range");
    GrumpkinPoint first = point(f.memory, f.a(in), f.b(in), f.c(in));
    GrumpkinPoint second = point(f.memory, f.operand(in, 3), f.operand(in, 4), f.operand(in, 5));
    GrumpkinPoint sum = first.add(second);
    f.memory.setField(to, sum.x());
    f.memory.setField(to + 1, sum.y());
    f.memory.setU1(to + 2, sum.isInfinity());
  }

  /// Of a point at infinity the coordinates do not matter.
  private static GrumpkinPoint point(Memory memory, int xAt, int yAt, int infiniteAt) {
    Fr x = memory.field(xAt);
    Fr y = memory.field(yAt);
    if (memory.integer(infiniteAt, Tag.U1) == 1) {
      return GrumpkinPoint.INFINITY;
    }
    return GrumpkinPoint.find(x, y)
        .orElseThrow(() -> Halt.of(ECADD + "One of the points is not on the curve"));
  }

  private static int[] words(Memory memory, int from, int size, String what) {
    int[] words = new int[size];
    for (int i = 0; i < size; i++) {
      if (memory.tag(from + i) != Tag.U32) {
        throw Halt.of(SHA256 + "Invalid tag for sha256 " + what + " values.");
      }
      words[i] = (int) memory.integer(from + i, Tag.U32);
    }
    return words;
  }

  private static void require(boolean condition, String otherwise) {
    if (!condition) {
      throw Halt.of(otherwise);
    }
  }
}
