package org.aztecnode.crypto.hash;

import org.aztecnode.crypto.field.Fr;
import org.aztecnode.crypto.field.FrLimbs;

/// A Poseidon2 state of four lanes and its permutation. Mutable, for one thread.
///
/// Lanes are bare limbs that are reduced no more than needed. In units of the modulus M: a lane is
/// below 1.34 when a full round begins, below 2.34 with its constant (or an input) added, below
/// 1.79 after the S-box, and the external matrix then makes at most 16 times that, which is
/// reduced. In the partial rounds lanes 1 to 3 stay below 2.7 and lane 0, with its constant, is
/// reduced from 3.5.
final class Poseidon2Permutation {
  private static final int SIZE = FrLimbs.SIZE;
  private static final int LANES = Poseidon2Constants.LANES;
  private static final int HALF_FULL_ROUNDS = Poseidon2Constants.FULL_ROUNDS / 2;
  private static final int PARTIAL_ROUNDS = Poseidon2Constants.PARTIAL_ROUNDS;
  private static final long LOW_HALF = 0xffffffffL;

  private static final long[] FIRST_CONSTANTS = constants(0, HALF_FULL_ROUNDS);
  private static final long[] PARTIAL_CONSTANTS =
      constants(HALF_FULL_ROUNDS, HALF_FULL_ROUNDS + PARTIAL_ROUNDS);
  private static final long[] LAST_CONSTANTS =
      constants(HALF_FULL_ROUNDS + PARTIAL_ROUNDS, Poseidon2Constants.FULL_ROUNDS + PARTIAL_ROUNDS);
  private static final long[] DIAGONAL = flat(Poseidon2Constants.internalDiagonal());

  private final long[] state = new long[LANES * SIZE];

  /// The four lanes in halves of limbs: what the external matrix is computed in.
  private final long[] halves = new long[2 * LANES * SIZE];

  private final long[] scratch = new long[SIZE];

  Poseidon2Permutation() {}

  Poseidon2Permutation(Poseidon2Permutation other) {
    System.arraycopy(other.state, 0, state, 0, state.length);
  }

  /// Adds to a lane, once between two permutations.
  void add(int lane, Fr value) {
    FrLimbs.store(value, scratch, 0);
    addTo(lane * SIZE, scratch, 0);
  }

  Fr lane(int lane) {
    return FrLimbs.load(state, lane * SIZE);
  }

  void permute() {
    external();
    for (int round = 0; round < HALF_FULL_ROUNDS; round++) {
      fullRound(FIRST_CONSTANTS, round * LANES * SIZE);
    }
    for (int round = 0; round < PARTIAL_ROUNDS; round++) {
      partialRound(round * SIZE);
    }
    for (int at = 0; at < state.length; at += SIZE) {
      reduce(at);
    }
    for (int round = 0; round < HALF_FULL_ROUNDS; round++) {
      fullRound(LAST_CONSTANTS, round * LANES * SIZE);
    }
  }

  private void fullRound(long[] constants, int from) {
    for (int at = 0; at < state.length; at += SIZE) {
      addTo(at, constants, from + at);
      power5(at);
    }
    external();
  }

  private void partialRound(int from) {
    addTo(0, PARTIAL_CONSTANTS, from);
    reduce(0);
    power5(0);
    sumLanes();
    long[] s = state;
    long[] d = DIAGONAL;
    long[] t = scratch;
    for (int i = 0; i < s.length; i += SIZE) {
      FrLimbs.multiplyAdd(
          s[i], s[i + 1], s[i + 2], s[i + 3], d[i], d[i + 1], d[i + 2], d[i + 3], t, 0, s, i);
    }
  }

  private void power5(int at) {
    long[] s = state;
    long[] t = scratch;
    long x0 = s[at];
    long x1 = s[at + 1];
    long x2 = s[at + 2];
    long x3 = s[at + 3];
    FrLimbs.square(x0, x1, x2, x3, t, 0);
    FrLimbs.square(t[0], t[1], t[2], t[3], t, 0);
    FrLimbs.multiply(t[0], t[1], t[2], t[3], x0, x1, x2, x3, s, at);
  }

  private void addTo(int at, long[] addend, int from) {
    long[] s = state;
    FrLimbs.add(
        s[at],
        s[at + 1],
        s[at + 2],
        s[at + 3],
        addend[from],
        addend[from + 1],
        addend[from + 2],
        addend[from + 3],
        s,
        at);
  }

  private void reduce(int at) {
    long[] s = state;
    FrLimbs.reduce(s[at], s[at + 1], s[at + 2], s[at + 3], 0, s, at);
  }

  /// The sum of the lanes, reduced, into the scratch.
  private void sumLanes() {
    long[] s = state;
    long[] t = scratch;
    long carry = 0;
    for (int i = 0; i < SIZE; i++) {
      long a = s[i];
      long b = s[SIZE + i];
      long c = s[2 * SIZE + i];
      long d = s[3 * SIZE + i];
      t[i] = a + b + c + d + carry;
      carry = FrLimbs.carry(t[i], (a >>> 32) + (b >>> 32) + (c >>> 32) + (d >>> 32));
    }
    FrLimbs.reduce(t[0], t[1], t[2], t[3], carry, t, 0);
  }

  /// The external matrix: rows (5 7 1 3), (4 6 1 1), (1 3 5 7), (1 1 4 6). Halves of limbs leave
  /// room for its sums, so that carries are only seen to at the end.
  private void external() {
    long[] s = state;
    for (int i = 0; i < SIZE; i++) {
      long a = s[i];
      long b = s[SIZE + i];
      long c = s[2 * SIZE + i];
      long d = s[3 * SIZE + i];
      mix(2 * i, a & LOW_HALF, b & LOW_HALF, c & LOW_HALF, d & LOW_HALF);
      mix(2 * i + 1, a >>> 32, b >>> 32, c >>> 32, d >>> 32);
    }
    for (int at = 0; at < s.length; at += SIZE) {
      long carry = 0;
      for (int i = 0; i < SIZE; i++) {
        long low = halves[2 * (at + i)] + carry;
        long high = halves[2 * (at + i) + 1] + (low >>> 32);
        s[at + i] = high << 32 | low & LOW_HALF;
        carry = high >>> 32;
      }
      FrLimbs.reduce(s[at], s[at + 1], s[at + 2], s[at + 3], carry, s, at);
    }
  }

  private void mix(int half, long a, long b, long c, long d) {
    long ab = a + b;
    long cd = c + d;
    long b2cd = 2 * b + cd;
    long d2ab = 2 * d + ab;
    long second = 4 * ab + b2cd;
    long fourth = 4 * cd + d2ab;
    halves[half] = d2ab + second;
    halves[half + 2 * SIZE] = second;
    halves[half + 4 * SIZE] = b2cd + fourth;
    halves[half + 6 * SIZE] = fourth;
  }

  private static long[] constants(int from, int to) {
    Fr[][] rounds = Poseidon2Constants.roundConstants();
    int width = rounds[from].length;
    Fr[] constants = new Fr[(to - from) * width];
    for (int round = from; round < to; round++) {
      System.arraycopy(rounds[round], 0, constants, (round - from) * width, width);
    }
    return flat(constants);
  }

  private static long[] flat(Fr[] elements) {
    long[] limbs = new long[elements.length * SIZE];
    for (int i = 0; i < elements.length; i++) {
      FrLimbs.store(elements[i], limbs, i * SIZE);
    }
    return limbs;
  }
}
