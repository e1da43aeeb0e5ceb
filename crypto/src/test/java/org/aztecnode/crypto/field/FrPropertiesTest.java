package org.aztecnode.crypto.field;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigInteger;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;

/// [Fr] against [BigInteger], on all pairs of edge values and on seeded random ones.
class FrPropertiesTest {
  private static final BigInteger M = Fr.MODULUS;
  private static final BigInteger R = BigInteger.ONE.shiftLeft(256);
  private static final int RANDOM_PAIRS = 20_000;
  private static final List<BigInteger> EDGES = edges();

  @Test
  void computesAsBigIntegers() {
    forAllPairs(
        (a, b) -> {
          Fr x = Fr.of(a);
          Fr y = Fr.of(b);
          same(x.add(y), a.add(b));
          same(x.subtract(y), a.subtract(b));
          same(x.multiply(y), a.multiply(b));
          same(x.square(), a.multiply(a));
          same(x.negate(), a.negate());
          assertThat(x.compareTo(y)).isEqualTo(a.compareTo(b));
          assertThat(x.equals(y)).isEqualTo(a.equals(b));
        });
  }

  @Test
  void inverseUndoesMultiplication() {
    forSome(
        a -> {
          if (a.signum() != 0) {
            same(Fr.of(a).inverse(), a.modInverse(M));
          }
        });
    assertThatThrownBy(Fr.ZERO::inverse).isInstanceOf(ArithmeticException.class);
    assertThatThrownBy(() -> Fr.ONE.divide(Fr.ZERO)).isInstanceOf(ArithmeticException.class);
  }

  @Test
  void rootsAreRoots() {
    forSome(
        a -> {
          Fr square = Fr.of(a).square();
          assertThat(square.sqrt().orElseThrow().square()).isEqualTo(square);
          // 5 is no square, so neither is five times one
          if (a.signum() != 0) {
            assertThat(square.multiply(Fr.of(5)).sqrt()).isEmpty();
          }
        });
  }

  @Test
  void powersAreRepeatedProducts() {
    Fr base = Fr.of(7);
    Fr product = Fr.ONE;
    for (int i = 0; i < 70; i++) {
      assertThat(base.pow(BigInteger.valueOf(i))).isEqualTo(product);
      product = product.multiply(base);
    }
  }

  @Test
  void bytesAndHexComeBack() {
    forSome(
        a -> {
          Fr x = Fr.of(a);
          assertThat(x.toBigInteger()).isEqualTo(a);
          assertThat(Fr.fromBytes(x.toBytes())).isEqualTo(x);
          assertThat(Fr.fromHex(x.toHex())).isEqualTo(x);
          assertThat(Fr.fromHex(a.toString(16))).isEqualTo(x);
          byte[] larger = new byte[40];
          x.writeTo(larger, 5);
          assertThat(Fr.fromBytes(larger, 5)).isEqualTo(x);
          assertThat(Arrays.copyOf(larger, 5)).containsOnly(0);
          assertThat(Arrays.copyOfRange(larger, 37, 40)).containsOnly(0);
        });
  }

  @Test
  void rejectsEveryValueFromTheModulusOn() {
    for (BigInteger v : List.of(M, M.add(BigInteger.ONE), M.shiftLeft(1), R.subtract(M))) {
      byte[] bytes = fixed(v);
      assertThatThrownBy(() -> Fr.fromBytes(bytes)).isInstanceOf(IllegalArgumentException.class);
      same(Fr.fromBytesReduce(bytes), v);
    }
    assertThatThrownBy(() -> Fr.of(BigInteger.ONE.negate()))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void rejectsTextThatIsNotAnElement() {
    for (String text : List.of("", "0x", "xyz", "-1", "0x" + "0".repeat(65), "0x 1", "+1")) {
      assertThatThrownBy(() -> Fr.fromHex(text)).isInstanceOf(IllegalArgumentException.class);
    }
  }

  @Test
  void rejectsBytesOutsideTheArray() {
    assertThatThrownBy(() -> Fr.fromBytes(new byte[40], 9))
        .isInstanceOf(IndexOutOfBoundsException.class);
    assertThatThrownBy(() -> Fr.ONE.writeTo(new byte[40], 9))
        .isInstanceOf(IndexOutOfBoundsException.class);
    assertThatThrownBy(() -> Fr.fromBytes(new byte[33]))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void longsAreReadAsUnsigned() {
    assertThat(Fr.of(-1L).toBigInteger())
        .isEqualTo(BigInteger.ONE.shiftLeft(64).subtract(BigInteger.ONE));
    assertThat(Fr.of(Long.MAX_VALUE).toLongExact()).isEqualTo(Long.MAX_VALUE);
    assertThatThrownBy(() -> Fr.of(-1L).toLongExact()).isInstanceOf(ArithmeticException.class);
    assertThatThrownBy(() -> Fr.of(BigInteger.ONE.shiftLeft(64)).toLongExact())
        .isInstanceOf(ArithmeticException.class);
  }

  @Test
  void limbsMayBeAboveTheModulus() {
    Random random = new Random(5);
    BigInteger inverse = R.modInverse(M);
    for (int i = 0; i < RANDOM_PAIRS; i++) {
      BigInteger a = below(random, R.shiftRight(1));
      BigInteger b = below(random, R.shiftRight(i % 3));
      long[] out = new long[6];
      long[] x = limbs(a);
      long[] y = limbs(b);
      FrLimbs.multiply(x[0], x[1], x[2], x[3], y[0], y[1], y[2], y[3], out, 1);
      BigInteger product = value(out, 1);
      assertThat(product.subtract(a.multiply(b).multiply(inverse)).mod(M)).isZero();
      assertThat(product).isLessThanOrEqualTo(a.multiply(b).shiftRight(256).add(M));
      FrLimbs.square(x[0], x[1], x[2], x[3], out, 1);
      assertThat(value(out, 1).subtract(a.multiply(a).multiply(inverse)).mod(M)).isZero();
      assertThat(out[0] | out[5]).isZero();
    }
  }

  @Test
  void reducesFiveLimbs() {
    Random random = new Random(6);
    BigInteger bound = M.multiply(BigInteger.valueOf(134)).divide(BigInteger.valueOf(100));
    List<BigInteger> values = new ArrayList<>(EDGES);
    for (int k = 0; k < 42; k++) {
      BigInteger multiple = M.multiply(BigInteger.valueOf(k));
      values.addAll(List.of(multiple, multiple.add(M).subtract(BigInteger.ONE)));
    }
    for (int i = 0; i < RANDOM_PAIRS; i++) {
      values.add(below(random, M.multiply(BigInteger.valueOf(42))));
    }
    for (BigInteger v : values) {
      long[] x = limbs(v);
      FrLimbs.reduce(x[0], x[1], x[2], x[3], x[4], x, 0);
      BigInteger reduced = value(x, 0);
      assertThat(reduced).isLessThan(bound);
      assertThat(v.subtract(reduced).mod(M)).isZero();
    }
  }

  private static void same(Fr actual, BigInteger expected) {
    assertThat(actual.toBigInteger()).isEqualTo(expected.mod(M));
  }

  private static void forSome(Consumer<BigInteger> check) {
    EDGES.forEach(check);
    Random random = new Random(3);
    for (int i = 0; i < 200; i++) {
      check.accept(below(random, M));
    }
  }

  private static void forAllPairs(BiConsumer<BigInteger, BigInteger> check) {
    for (BigInteger a : EDGES) {
      for (BigInteger b : EDGES) {
        check.accept(a, b);
      }
    }
    Random random = new Random(4);
    for (int i = 0; i < RANDOM_PAIRS; i++) {
      check.accept(below(random, M), below(random, M));
    }
  }

  /// Small and large values, limbs all ones, and what has those as its Montgomery form.
  private static List<BigInteger> edges() {
    List<BigInteger> edges = new ArrayList<>();
    for (int i = 0; i < 3; i++) {
      edges.add(BigInteger.valueOf(i));
      edges.add(M.subtract(BigInteger.valueOf(i + 1)));
      edges.add(M.shiftRight(1).add(BigInteger.valueOf(i)));
    }
    for (int bits : new int[] {32, 63, 64, 127, 128, 192, 253}) {
      edges.add(BigInteger.ONE.shiftLeft(bits));
      edges.add(BigInteger.ONE.shiftLeft(bits).subtract(BigInteger.ONE));
    }
    BigInteger ones = BigInteger.ONE.shiftLeft(64).subtract(BigInteger.ONE);
    for (int limb = 0; limb < 3; limb++) {
      edges.add(ones.shiftLeft(64 * limb));
    }
    BigInteger inverse = R.modInverse(M);
    UnaryOperator<BigInteger> leave = v -> v.multiply(inverse).mod(M);
    List<BigInteger> forms = edges.stream().map(leave).toList();
    edges.addAll(forms);
    return edges;
  }

  private static BigInteger below(Random random, BigInteger bound) {
    return new BigInteger(bound.bitLength() + 64, random).mod(bound);
  }

  private static byte[] fixed(BigInteger v) {
    byte[] magnitude = v.toByteArray();
    byte[] out = new byte[32];
    int length = Math.min(32, magnitude.length);
    System.arraycopy(magnitude, magnitude.length - length, out, 32 - length, length);
    return out;
  }

  private static long[] limbs(BigInteger v) {
    long[] limbs = new long[5];
    for (int i = 0; i < limbs.length; i++) {
      limbs[i] = v.shiftRight(64 * i).longValue();
    }
    return limbs;
  }

  private static BigInteger value(long[] limbs, int at) {
    BigInteger value = BigInteger.ZERO;
    for (int i = FrLimbs.SIZE - 1; i >= 0; i--) {
      BigInteger limb = new BigInteger(Long.toUnsignedString(limbs[at + i]));
      value = value.shiftLeft(64).add(limb);
    }
    return value;
  }
}
