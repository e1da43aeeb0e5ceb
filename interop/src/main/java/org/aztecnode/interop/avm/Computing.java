package org.aztecnode.interop.avm;

import java.math.BigInteger;
import java.util.List;
import java.util.SplittableRandom;
import org.aztecnode.crypto.curve.GrumpkinPoint;

/// Writes instructions that touch nothing but the memory.
final class Computing {
  private static final List<Op> ANY_TYPE = List.of(Op.ADD_8, Op.SUB_8, Op.MUL_8);
  private static final List<Op> COMPARISONS = List.of(Op.EQ_8, Op.LT_8, Op.LTE_8);
  private static final List<Op> INTEGERS =
      List.of(Op.DIV_8, Op.AND_8, Op.OR_8, Op.XOR_8, Op.SHL_8, Op.SHR_8);
  private static final Tag[] ENVIRONMENT = {
    Tag.FF, Tag.FF, Tag.FF, Tag.FF, Tag.FF, Tag.U32, Tag.U64, Tag.U128, Tag.U128, Tag.U1, Tag.U32,
    Tag.U32
  };
  private static final int KECCAK_LANES = 25;

  private final SplittableRandom random;
  private final Sketch s;

  Computing(SplittableRandom random, Sketch sketch) {
    this.random = random;
    this.s = sketch;
  }

  private boolean oneIn(int n) {
    return s.oneIn(n);
  }

  /// Of the two widths that most instructions have: the first or the second of the table.
  private Op width(Op narrow) {
    return Op.of(narrow.ordinal() + random.nextInt(2));
  }

  private static <T> T pick(SplittableRandom random, List<T> of) {
    return of.get(random.nextInt(of.size()));
  }

  void arithmetic() {
    switch (random.nextInt(8)) {
      case 0, 1, 2 -> binary(pick(random, ANY_TYPE), Tag.any(random));
      case 3, 4 -> binary(pick(random, INTEGERS), Tag.anyInteger(random));
      case 5 -> {
        Tag tag = Tag.any(random);
        long a = s.cell(tag);
        long b = s.cell(tag);
        long to = s.fresh(Tag.U1);
        s.emit(width(pick(random, COMPARISONS)), a, b, to);
        s.wrote(to, Tag.U1);
      }
      case 6 -> binary(Op.FDIV_8, Tag.FF);
      default -> {
        Tag tag = Tag.anyInteger(random);
        long from = s.cell(tag);
        long to = s.fresh(tag);
        s.emit(width(Op.NOT_8), from, to);
        s.wrote(to, tag);
      }
    }
  }

  private void binary(Op op, Tag tag) {
    long a = s.cell(tag);
    boolean divides = op == Op.DIV_8 || op == Op.FDIV_8;
    boolean shifts = op == Op.SHL_8 || op == Op.SHR_8;
    long b;
    if (divides && !oneIn(30)) {
      b = s.constant(tag, tag.anyValue(random).max(BigInteger.ONE));
    } else if (shifts && !oneIn(4)) {
      int most = Math.min(tag.bits() + 2, tag.range().bitLength() > 8 ? 200 : 2);
      b = s.constant(tag, BigInteger.valueOf(random.nextInt(most)).mod(tag.range()));
    } else {
      b = s.cell(tag);
    }
    long to = s.fresh(tag);
    s.emit(width(op), a, b, to);
    s.wrote(to, tag);
  }

  void set() {
    Tag tag = Tag.any(random);
    s.constant(tag, tag.anyValue(random));
  }

  void move() {
    Tag tag = Tag.any(random);
    long from = s.cell(tag);
    long to = s.fresh(tag);
    s.emit(width(Op.MOV_8), from, to);
    s.wrote(to, tag);
  }

  void cast() {
    long from = s.cell(Tag.any(random));
    Tag tag = Tag.any(random);
    long to = s.fresh(tag);
    s.emit(width(Op.CAST_8), from, to, oneIn(200) ? 7 + random.nextInt(9) : tag.ordinal());
    s.wrote(to, tag);
  }

  void environment() {
    int selector = oneIn(100) ? random.nextInt(256) : random.nextInt(ENVIRONMENT.length);
    Tag tag = ENVIRONMENT[selector % ENVIRONMENT.length];
    long to = s.fresh(tag);
    s.emit(Op.GETENVVAR_16, to, selector);
    s.wrote(to, tag);
  }

  /// Moves the base of relative addresses.
  void base() {
    BigInteger to =
        switch (random.nextInt(6)) {
          case 0 -> Tag.bits(random, 32);
          case 1 ->
              BigInteger.ONE.shiftLeft(32).subtract(BigInteger.valueOf(1 + random.nextInt(99)));
          default -> BigInteger.valueOf(random.nextInt(400));
        };
    s.set(0, Tag.U32, to);
  }

  /// CALLDATACOPY or RETURNDATACOPY.
  void copy(Op op) {
    int size = oneIn(25) ? random.nextInt(400) : random.nextInt(7);
    long start =
        switch (random.nextInt(12)) {
          case 0 -> random.nextLong(1L << 32);
          case 1 -> (1L << 32) - 1 - random.nextInt(6);
          default -> random.nextInt(6);
        };
    long sizeAt = s.constant(Tag.U32, size);
    long startAt = s.constant(Tag.U32, start);
    long to = s.freshRegion(Tag.FF, Math.max(1, size));
    s.emit(op, sizeAt, startAt, to);
    s.wrote(to, size, Tag.FF);
  }

  void lastCall() {
    if (oneIn(2)) {
      long to = s.fresh(Tag.U1);
      s.emit(Op.SUCCESSCOPY, to);
      s.wrote(to, Tag.U1);
    } else {
      long to = s.fresh(Tag.U32);
      s.emit(Op.RETURNDATASIZE, to);
      s.wrote(to, Tag.U32);
    }
  }

  void poseidon2() {
    long from = s.region(Tag.FF, 4);
    long to = s.freshRegion(Tag.FF, 4);
    s.emit(Op.POSEIDON2, from, to);
    s.wrote(to, 4, Tag.FF);
  }

  void sha256() {
    long state = s.region(Tag.U32, 8);
    long block = s.region(Tag.U32, 16);
    long to = s.freshRegion(Tag.U32, 8);
    s.emit(Op.SHA256COMPRESSION, to, state, block);
    s.wrote(to, 8, Tag.U32);
  }

  void keccak() {
    long from = s.region(Tag.U64, KECCAK_LANES);
    long to = s.freshRegion(Tag.U64, KECCAK_LANES);
    s.emit(Op.KECCAKF1600, to, from);
    s.wrote(to, KECCAK_LANES, Tag.U64);
  }

  void addPoints() {
    long[] first = point();
    long[] second = oneIn(6) ? first : point();
    long to = s.freshRegion(Tag.FF, 3);
    s.emit(Op.ECADD, first[0], first[1], first[2], second[0], second[1], second[2], to);
    s.wrote(to, 2, Tag.FF);
    s.wrote(to + 2, Tag.U1);
  }

  /// On the curve mostly, at infinity at times.
  private long[] point() {
    GrumpkinPoint point = GrumpkinPoint.GENERATOR;
    for (int i = random.nextInt(4); i > 0; i--) {
      point = point.add(GrumpkinPoint.GENERATOR);
    }
    BigInteger y = point.y().toBigInteger();
    long x = oneIn(20) ? s.cell(Tag.FF) : s.constant(Tag.FF, point.x().toBigInteger());
    long yAt = s.constant(Tag.FF, oneIn(3) ? y.negate().mod(Tag.FF.range()) : y);
    return new long[] {x, yAt, s.constant(Tag.U1, oneIn(6) ? 1 : 0)};
  }

  void toRadix() {
    boolean bits = oneIn(3);
    boolean small = oneIn(2);
    long value =
        small ? s.constant(Tag.FF, BigInteger.valueOf(random.nextInt(70_000))) : s.cell(Tag.FF);
    long radix = bits && !oneIn(20) ? 2 : oneIn(12) ? random.nextInt(300) : 2 + random.nextInt(255);
    int digits = small ? 17 : radix < 3 ? 254 : (int) (254 / (Math.log(radix) / Math.log(2))) + 1;
    int limbs = oneIn(20) ? random.nextInt(300) : digits + random.nextInt(4);
    long radixAt = s.constant(Tag.U32, radix);
    long limbsAt = s.constant(Tag.U32, oneIn(60) ? 1 << random.nextInt(31) : limbs);
    long bitsAt = s.constant(Tag.U1, bits ? 1 : 0);
    Tag tag = bits ? Tag.U1 : Tag.U8;
    long to = s.freshRegion(tag, Math.max(1, limbs));
    s.emit(Op.TORADIXBE, value, radixAt, limbsAt, bitsAt, to);
    s.wrote(to, limbs, tag);
  }

  void debugLog() {
    int messageSize = random.nextInt(5);
    int fields = random.nextInt(4);
    long level = s.constant(Tag.U8, oneIn(60) ? random.nextInt(256) : random.nextInt(8));
    long message = s.freshRegion(Tag.U8, Math.max(1, messageSize));
    for (int i = 0; i < messageSize; i++) {
      s.set(message + i, Tag.U8, BigInteger.valueOf(' ' + random.nextInt(90)));
    }
    long from = s.region(oneIn(4) ? Tag.any(random) : Tag.FF, Math.max(1, fields));
    long size = s.constant(Tag.U32, oneIn(200) ? 130_000 : fields);
    s.emit(Op.DEBUGLOG, level, message, from, size, oneIn(300) ? 65_000 : messageSize);
  }
}
