package org.aztecnode.crypto.hash;

/// The permutation under Keccak-256 and SHA-3: 24 rounds over 25 lanes of 64 bits.
///
/// Lane (x, y) is element x + 5 y. Follows `foundation/src/crypto/keccak/index.ts` and FIPS 202.
public final class KeccakF1600 {
  public static final int LANES = 25;

  private static final int SIDE = 5;
  private static final int ROUNDS = 24;
  private static final long[] ROUND_CONSTANTS = roundConstants();

  /// The lanes in the order in which rho and pi carry one to the next, from (1, 0).
  private static final int[] PATH = new int[LANES - 1];

  private static final int[] ROTATIONS = new int[LANES - 1];

  static {
    int x = 1;
    int y = 0;
    for (int t = 0; t < PATH.length; t++) {
      int next = (2 * x + 3 * y) % SIDE;
      x = y;
      y = next;
      PATH[t] = x + SIDE * y;
      ROTATIONS[t] = (t + 1) * (t + 2) / 2 % Long.SIZE;
    }
  }

  private KeccakF1600() {}

  /// Permutes 25 lanes in place.
  ///
  /// @throws IllegalArgumentException if there are not 25
  public static void permute(long[] lanes) {
    if (lanes.length != LANES) {
      throw new IllegalArgumentException("a Keccak state has 25 lanes, not " + lanes.length);
    }
    long[] row = new long[SIDE];
    for (int round = 0; round < ROUNDS; round++) {
      theta(lanes, row);
      rhoAndPi(lanes);
      chi(lanes, row);
      lanes[0] ^= ROUND_CONSTANTS[round];
    }
  }

  private static void theta(long[] a, long[] parity) {
    for (int x = 0; x < SIDE; x++) {
      parity[x] = a[x] ^ a[x + 5] ^ a[x + 10] ^ a[x + 15] ^ a[x + 20];
    }
    for (int x = 0; x < SIDE; x++) {
      long d = parity[(x + 4) % SIDE] ^ Long.rotateLeft(parity[(x + 1) % SIDE], 1);
      for (int at = x; at < LANES; at += SIDE) {
        a[at] ^= d;
      }
    }
  }

  private static void rhoAndPi(long[] a) {
    long carried = a[1];
    for (int t = 0; t < PATH.length; t++) {
      int to = PATH[t];
      long replaced = a[to];
      a[to] = Long.rotateLeft(carried, ROTATIONS[t]);
      carried = replaced;
    }
  }

  private static void chi(long[] a, long[] row) {
    for (int y = 0; y < LANES; y += SIDE) {
      System.arraycopy(a, y, row, 0, SIDE);
      for (int x = 0; x < SIDE; x++) {
        a[y + x] = row[x] ^ ~row[(x + 1) % SIDE] & row[(x + 2) % SIDE];
      }
    }
  }

  /// Bits 2^j - 1 of each constant come from an 8-bit shift register.
  private static long[] roundConstants() {
    long[] constants = new long[ROUNDS];
    int register = 1;
    for (int round = 0; round < ROUNDS; round++) {
      for (int j = 0; j <= 6; j++) {
        if ((register & 1) != 0) {
          constants[round] |= 1L << (1 << j) - 1;
        }
        register = register << 1 ^ ((register & 0x80) != 0 ? 0x171 : 0);
      }
    }
    return constants;
  }
}
