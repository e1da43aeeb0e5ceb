package org.aztecnode.crypto.hash;

import java.math.BigInteger;
import org.aztecnode.crypto.field.Fr;

/// The parameters of Poseidon2 over the BN254 scalar field with four lanes and `x^5`.
///
/// Round constants come from the Grain LFSR as the Poseidon papers define it (field type 1, S-box
/// type 0, 254 bits, 4 lanes, 8 full and 56 partial rounds); the diagonal is the published one.
final class Poseidon2Constants {
  static final int LANES = 4;
  static final int FULL_ROUNDS = 8;
  static final int PARTIAL_ROUNDS = 56;
  private static final int ROUNDS = FULL_ROUNDS + PARTIAL_ROUNDS;
  private static final int FIELD_BITS = 254;

  /// Applied before the first round and in every full round.
  static final int[][] EXTERNAL_MATRIX = {
    {5, 7, 1, 3}, {4, 6, 1, 1}, {1, 3, 5, 7}, {1, 1, 4, 6},
  };

  private Poseidon2Constants() {}

  /// The diagonal of the internal matrix less one: that matrix is all ones plus this.
  static Fr[] internalDiagonal() {
    return new Fr[] {
      Fr.fromHex("10dc6e9c006ea38b04b1e03b4bd9490c0d03f98929ca1d7fb56821fd19d3b6e7"),
      Fr.fromHex("0c28145b6a44df3e0149b3d0a30b3bb599df9756d4dd9b84a86b38cfb45a740b"),
      Fr.fromHex("00544b8338791518b2c7645a50392798b21f75bb60e3596170067d00141cac15"),
      Fr.fromHex("222c01175718386f2e2e82eb122789e352e105a3b8fa852613bc534433ee428b"),
    };
  }

  /// A row per round: four constants for a full round, one for a partial round.
  static Fr[][] roundConstants() {
    Grain grain = new Grain();
    Fr[][] rounds = new Fr[ROUNDS][];
    for (int round = 0; round < ROUNDS; round++) {
      rounds[round] = new Fr[isFull(round) ? LANES : 1];
      for (int lane = 0; lane < rounds[round].length; lane++) {
        rounds[round][lane] = grain.next();
      }
    }
    return rounds;
  }

  static boolean isFull(int round) {
    return round < FULL_ROUNDS / 2 || round >= FULL_ROUNDS / 2 + PARTIAL_ROUNDS;
  }

  /// The self-shrinking 80-bit generator; a bit is used when the one before it is set.
  private static final class Grain {
    private static final int WARM_UP = 160;
    private final boolean[] state = new boolean[80];
    private int head;

    Grain() {
      int at = seed(0, 1, 2);
      at = seed(at, 0, 4);
      at = seed(at, FIELD_BITS, 12);
      at = seed(at, LANES, 12);
      at = seed(at, FULL_ROUNDS, 10);
      at = seed(at, PARTIAL_ROUNDS, 10);
      seed(at, (1 << 30) - 1, 30);
      for (int i = 0; i < WARM_UP; i++) {
        clock();
      }
    }

    private int seed(int at, int value, int bits) {
      for (int i = 0; i < bits; i++) {
        state[at + i] = (value >> (bits - 1 - i) & 1) != 0;
      }
      return at + bits;
    }

    private boolean clock() {
      boolean bit = tap(62) ^ tap(51) ^ tap(38) ^ tap(23) ^ tap(13) ^ tap(0);
      state[head] = bit;
      head = (head + 1) % state.length;
      return bit;
    }

    private boolean tap(int i) {
      return state[(head + i) % state.length];
    }

    private boolean bit() {
      while (true) {
        boolean use = clock();
        boolean bit = clock();
        if (use) {
          return bit;
        }
      }
    }

    Fr next() {
      while (true) {
        BigInteger value = BigInteger.ZERO;
        for (int i = FIELD_BITS - 1; i >= 0; i--) {
          value = bit() ? value.setBit(i) : value;
        }
        if (value.compareTo(Fr.MODULUS) < 0) {
          return Fr.of(value);
        }
      }
    }
  }
}
