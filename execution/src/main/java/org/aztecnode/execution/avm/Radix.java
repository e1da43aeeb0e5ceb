package org.aztecnode.execution.avm;

import java.math.BigInteger;
import org.aztecnode.crypto.field.Fr;

/// TORADIXBE: a field element's digits.
///
/// Follows `simulator/src/public/avm/opcodes/conversion.ts`.
final class Radix {
  private static final int MAX_RADIX = 256;
  private static final String FAILED = "ToRadixBe gadget failed: ToRadix Exception: ";
  private static final int[] MODULUS_LIMBS = modulusLimbs();
  private static final long LOW_HALF = 0xffff_ffffL;

  private Radix() {}

  static void toRadix(Frame f, Instruction in) {
    int valueAt = f.a(in);
    int radixAt = f.b(in);
    int limbsAt = f.c(in);
    int bitsAt = f.operand(in, 3);
    int to = f.operand(in, 4);
    Fr value = f.memory.field(valueAt);
    long radix = f.memory.integer(radixAt, Tag.U32);
    long limbs = f.memory.integer(limbsAt, Tag.U32);
    boolean bits = f.memory.integer(bitsAt, Tag.U1) == 1;
    f.useL2Gas(DynamicGas.radix(radix, limbs));
    boolean valid =
        radix >= 2
            && radix <= MAX_RADIX
            && (!bits || radix == 2)
            && (limbs > 0 || value.isZero())
            && Memory.hasRange(to, limbs);
    if (!valid) {
      throw Halt.of(FAILED + "Invalid parameters for ToRadix");
    }
    write(f.memory, to, limbs, value, (int) radix, bits ? Tag.U1 : Tag.U8);
  }

  /// Writes nothing unless all of the value fits.
  private static void write(Memory memory, int to, long limbs, Fr value, int radix, int tag) {
    long[] rest = new long[Integers.LIMBS];
    Integers.limbs(value, rest);
    int[] digits = new int[(int) Math.min(limbs, MODULUS_LIMBS[radix])];
    for (int i = 0; i < digits.length; i++) {
      digits[i] = divide(rest, radix);
    }
    if (!isZero(rest)) {
      throw Halt.of(FAILED + "Truncation error");
    }
    for (long i = 0; i < limbs; i++) {
      long digit = limbs - 1 - i;
      memory.setInteger((int) (to + i), tag, digit < digits.length ? digits[(int) digit] : 0);
    }
  }

  /// Divides in place and gives the remainder.
  private static int divide(long[] limbs, int radix) {
    long remainder = 0;
    for (int i = limbs.length - 1; i >= 0; i--) {
      long high = remainder << 32 | limbs[i] >>> 32;
      long low = high % radix << 32 | limbs[i] & LOW_HALF;
      limbs[i] = high / radix << 32 | low / radix;
      remainder = low % radix;
    }
    return (int) remainder;
  }

  private static boolean isZero(long[] limbs) {
    return (limbs[0] | limbs[1] | limbs[2] | limbs[3]) == 0;
  }

  /// The digits of the modulus; those in base 256 for what is no radix.
  static int modulusLimbs(long radix) {
    return MODULUS_LIMBS[(int) Math.min(radix, MAX_RADIX)];
  }

  /// The digits of the modulus in each base; zero for 0 and 1, which are none.
  private static int[] modulusLimbs() {
    int[] limbs = new int[MAX_RADIX + 1];
    for (int radix = 2; radix <= MAX_RADIX; radix++) {
      BigInteger base = BigInteger.valueOf(radix);
      for (BigInteger rest = Fr.MODULUS; rest.signum() > 0; rest = rest.divide(base)) {
        limbs[radix]++;
      }
    }
    return limbs;
  }
}
