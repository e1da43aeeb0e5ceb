package org.aztecnode.interop.avm;

import java.math.BigInteger;
import java.util.SplittableRandom;
import org.aztecnode.crypto.field.Fr;

/// The types of memory cells, the ordinal being the number in bytecode, with values that are likely
/// to be at the edge of something.
enum Tag {
  FF(254),
  U1(1),
  U8(8),
  U16(16),
  U32(32),
  U64(64),
  U128(128);

  private static final Tag[] ALL = values();
  private static final int RANDOM_BITS = 256;

  private final int bits;

  Tag(int bits) {
    this.bits = bits;
  }

  int bits() {
    return bits;
  }

  static Tag any(SplittableRandom random) {
    return ALL[random.nextInt(ALL.length)];
  }

  static Tag anyInteger(SplittableRandom random) {
    return ALL[1 + random.nextInt(ALL.length - 1)];
  }

  /// How many values there are.
  BigInteger range() {
    return this == FF ? Fr.MODULUS : BigInteger.ONE.shiftLeft(bits);
  }

  BigInteger anyValue(SplittableRandom random) {
    BigInteger value =
        switch (random.nextInt(8)) {
          case 0 -> BigInteger.ZERO;
          case 1 -> BigInteger.ONE;
          case 2 -> range().subtract(BigInteger.valueOf(1 + random.nextInt(3)));
          case 3 -> BigInteger.ONE.shiftLeft(random.nextInt(bits));
          case 4 -> BigInteger.ONE.shiftLeft(random.nextInt(bits)).subtract(BigInteger.ONE);
          case 5 -> BigInteger.valueOf(random.nextInt(256));
          default -> bits(random, RANDOM_BITS);
        };
    return value.mod(range());
  }

  static BigInteger bits(SplittableRandom random, int bits) {
    byte[] bytes = new byte[(bits + Byte.SIZE - 1) / Byte.SIZE];
    random.nextBytes(bytes);
    return new BigInteger(1, bytes).mod(BigInteger.ONE.shiftLeft(bits));
  }
}
