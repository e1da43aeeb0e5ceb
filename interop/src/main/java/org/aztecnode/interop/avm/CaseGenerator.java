package org.aztecnode.interop.avm;

import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import org.aztecnode.crypto.field.Fr;
import org.aztecnode.protocol.fees.Gas;

/// Makes cases, the same ones from the same seed. Most programs are well behaved, so that they get
/// far; some are well-formed nonsense, some were well behaved before a few bytes changed, some are
/// just bytes.
final class CaseGenerator {
  private static final int MAX_CODES = 4;

  /// As many contract classes as a transaction may run.
  private static final int MAX_ROUND = 21;

  /// Enough for what the programs do, and more than a transaction may have of either.
  private static final int MAX_L2_GAS = 6_540_000;

  private static final int MAX_DA_GAS = 786_432;

  /// Where a program may run in circles.
  private static final int NONSENSE_L2_GAS = 1_000_000;

  private final long seed;

  CaseGenerator(long seed) {
    this.seed = seed;
  }

  AvmCase make(long number) {
    SplittableRandom random = new SplittableRandom(seed * 0x9e37_79b9_7f4a_7c15L + number);
    boolean round = random.nextInt(3) > 0;
    int count = round ? 8 + random.nextInt(MAX_ROUND - 7) : 1 + random.nextInt(MAX_CODES);
    boolean orderly = true;
    List<Code> codes = new ArrayList<>();
    if (round) {
      codes.add(round(random, count));
    }
    while (codes.size() < count) {
      int self = codes.size();
      int kind = self == 0 ? 5 + random.nextInt(30) : random.nextInt(40);
      orderly &= kind < 29;
      codes.add(code(random, kind, self, count));
    }
    List<Fr> calldata = new ArrayList<>();
    for (int i = random.nextInt(8); i > 0; i--) {
      calldata.add(Fr.of(Tag.FF.anyValue(random)));
    }
    int most = orderly || round ? MAX_L2_GAS : NONSENSE_L2_GAS;
    boolean little = random.nextInt(round ? 50 : 12) == 0;
    int l2 = little ? random.nextInt(30_000) : most - random.nextInt(most / (round ? 8 : 2));
    boolean littleDa = random.nextInt(round ? 50 : 12) == 0;
    int da = littleDa ? random.nextInt(500) : MAX_DA_GAS - random.nextInt(MAX_DA_GAS / 2);
    boolean isStatic = random.nextInt(round ? 40 : 12) == 0;
    return new AvmCase(codes, calldata, isStatic, random.nextBoolean(), new Gas(da, l2));
  }

  /// The case with a gas limit somewhere below what it used.
  AvmCase starve(AvmCase of, long number, Gas used) {
    SplittableRandom random = new SplittableRandom(~seed * 0x9e37_79b9_7f4a_7c15L + number);
    boolean da = used.daGas() > 0 && random.nextInt(4) == 0;
    return of.withGas(
        da
            ? new Gas(random.nextLong(used.daGas() + 1), of.gas().l2Gas())
            : new Gas(of.gas().daGas(), random.nextLong(used.l2Gas() + 1)));
  }

  private static Code code(SplittableRandom random, int kind, int self, int codes) {
    if (kind < 29) {
      return orderly(random, self, codes);
    }
    if (kind < 34) {
      return Code.of(Mutation.mutate(random, orderly(random, self, codes).bytes()));
    }
    if (kind < 38) {
      return nonsense(random);
    }
    byte[] bytes = new byte[random.nextInt(80)];
    random.nextBytes(bytes);
    return Code.of(bytes);
  }

  private static Code orderly(SplittableRandom random, int self, int codes) {
    Sketch sketch = new Sketch(random, self == 0 ? 400 : 80);
    Steps steps = new Steps(random, sketch, self, codes);
    steps.steps(1 + random.nextInt(random.nextInt(5) == 0 ? 60 : 20));
    steps.end();
    return sketch.code();
  }

  /// Calls all the others, each with its share of the gas.
  private static Code round(SplittableRandom random, int codes) {
    Sketch sketch = new Sketch(random, 400);
    Steps steps = new Steps(random, sketch, 0, codes);
    for (int i = 1; i < codes; i++) {
      steps.call(i, MAX_L2_GAS / codes, MAX_DA_GAS / codes);
    }
    steps.end();
    return sketch.code();
  }

  /// Instructions of any kind with small operands, on cells of any type.
  private static Code nonsense(SplittableRandom random) {
    List<Line> lines = new ArrayList<>();
    for (int cell = 0; cell < 12; cell++) {
      int tag = random.nextBoolean() ? Tag.U32.ordinal() : random.nextInt(Tag.values().length);
      lines.add(
          Line.Instruction.of(
              Op.SET_16, 0, cell, tag, random.nextInt(random.nextBoolean() ? 16 : 1 << 16)));
    }
    for (int i = 10 + random.nextInt(30); i > 0; i--) {
      Op op = Op.of(random.nextInt(Op.count()));
      long[] operands = new long[op.wire().length()];
      for (int o = 0; o < operands.length; o++) {
        operands[o] =
            switch (op.wire().charAt(o)) {
              case 'm', 'M' -> random.nextInt(4) == 0 ? random.nextInt(256) : 0;
              case 'T' -> random.nextInt(7);
              case 'W' -> random.nextInt(500);
              default -> random.nextInt(14);
            };
      }
      lines.add(Line.Instruction.of(op, operands));
    }
    return new Code(lines);
  }
}
