package org.aztecnode.crypto.hash;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.aztecnode.crypto.field.Fr;
import org.junit.jupiter.api.Test;

/// The fast permutation against the definition written down with [BigInteger].
class Poseidon2OracleTest {
  private static final BigInteger M = Fr.MODULUS;

  @Test
  void permutesAsTheDefinition() {
    Random random = new Random(11);
    for (int i = 0; i < 300; i++) {
      List<Fr> lanes = new ArrayList<>();
      for (int lane = 0; lane < 4; lane++) {
        lanes.add(i % 3 == 0 ? edge(random) : Fr.reduce(new BigInteger(320, random)));
      }
      assertThat(Poseidon2.permute(lanes)).isEqualTo(definition(lanes));
    }
  }

  @Test
  void staysRightWhenPermutedAgainAndAgain() {
    Fr last = Fr.ZERO.subtract(Fr.ONE);
    List<Fr> lanes = List.of(last, last, last, last);
    List<Fr> expected = lanes;
    for (int i = 0; i < 50; i++) {
      lanes = Poseidon2.permute(lanes);
      expected = definition(expected);
      assertThat(lanes).isEqualTo(expected);
    }
  }

  @Test
  void absorbsPieceByPieceAsAtOnce() {
    Random random = new Random(12);
    List<Fr> inputs = new ArrayList<>();
    for (int n = 0; n < 12; n++) {
      Poseidon2Sponge sponge = Poseidon2Sponge.ofLength(n);
      inputs.forEach(sponge::absorb);
      Poseidon2Sponge copy = sponge.copy();
      assertThat(sponge.squeeze()).isEqualTo(Poseidon2.hash(inputs));
      assertThat(copy.absorb(Fr.ONE).squeeze()).isNotEqualTo(Poseidon2.hash(inputs));
      inputs.add(Fr.reduce(new BigInteger(320, random)));
    }
  }

  @Test
  void startsFromAnyInitialValue() {
    Fr initial = Fr.of(BigInteger.valueOf(24576).shiftLeft(64));
    List<Fr> state = definition(List.of(Fr.of(7), Fr.ZERO, Fr.ZERO, initial));
    assertThat(Poseidon2Sponge.ofInitialValue(initial).absorb(Fr.of(7)).squeeze())
        .isEqualTo(state.getFirst());
    assertThat(Poseidon2Sponge.ofLength(24576).absorb(Fr.of(7)).squeeze())
        .isEqualTo(state.getFirst());
  }

  @Test
  void squeezesOnce() {
    Poseidon2Sponge sponge = Poseidon2Sponge.ofLength(0);
    sponge.squeeze();
    assertThatThrownBy(sponge::squeeze).isInstanceOf(IllegalStateException.class);
    assertThatThrownBy(() -> sponge.absorb(Fr.ONE)).isInstanceOf(IllegalStateException.class);
    assertThatThrownBy(sponge::copy).isInstanceOf(IllegalStateException.class);
  }

  @Test
  void rejectsAStateOfAnotherWidth() {
    assertThatThrownBy(() -> Poseidon2.permute(List.of(Fr.ONE)))
        .isInstanceOf(IllegalArgumentException.class);
  }

  private static List<Fr> definition(List<Fr> lanes) {
    BigInteger[] s = lanes.stream().map(Fr::toBigInteger).toArray(BigInteger[]::new);
    s = external(s);
    for (Fr[] constants : Poseidon2Constants.roundConstants()) {
      for (int i = 0; i < constants.length; i++) {
        s[i] = s[i].add(constants[i].toBigInteger()).pow(5).mod(M);
      }
      s = constants.length == s.length ? external(s) : internal(s);
    }
    return List.of(Fr.of(s[0]), Fr.of(s[1]), Fr.of(s[2]), Fr.of(s[3]));
  }

  private static BigInteger[] external(BigInteger[] s) {
    BigInteger[] out = new BigInteger[s.length];
    for (int row = 0; row < s.length; row++) {
      BigInteger sum = BigInteger.ZERO;
      for (int i = 0; i < s.length; i++) {
        sum =
            sum.add(s[i].multiply(BigInteger.valueOf(Poseidon2Constants.EXTERNAL_MATRIX[row][i])));
      }
      out[row] = sum.mod(M);
    }
    return out;
  }

  private static BigInteger[] internal(BigInteger[] s) {
    Fr[] diagonal = Poseidon2Constants.internalDiagonal();
    BigInteger sum = s[0].add(s[1]).add(s[2]).add(s[3]);
    BigInteger[] out = new BigInteger[s.length];
    for (int i = 0; i < s.length; i++) {
      out[i] = s[i].multiply(diagonal[i].toBigInteger()).add(sum).mod(M);
    }
    return out;
  }

  private static Fr edge(Random random) {
    return switch (random.nextInt(4)) {
      case 0 -> Fr.ZERO;
      case 1 -> Fr.ONE;
      case 2 -> Fr.of(-1L);
      default -> Fr.ZERO.subtract(Fr.ONE);
    };
  }
}
