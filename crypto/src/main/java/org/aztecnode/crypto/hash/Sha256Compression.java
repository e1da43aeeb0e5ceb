package org.aztecnode.crypto.hash;

/// The compression function of SHA-256: eight words of state and one block of sixteen.
///
/// Follows `foundation/src/crypto/sha256/index.ts` and FIPS 180-4.
public final class Sha256Compression {
  public static final int STATE_WORDS = 8;
  public static final int BLOCK_WORDS = 16;

  private static final int ROUNDS = 64;

  /// The first 32 bits of the fractional parts of the cube roots of the first 64 primes.
  private static final int[] K = {
    0x428a2f98, 0x71374491, 0xb5c0fbcf, 0xe9b5dba5, 0x3956c25b, 0x59f111f1, 0x923f82a4, 0xab1c5ed5,
    0xd807aa98, 0x12835b01, 0x243185be, 0x550c7dc3, 0x72be5d74, 0x80deb1fe, 0x9bdc06a7, 0xc19bf174,
    0xe49b69c1, 0xefbe4786, 0x0fc19dc6, 0x240ca1cc, 0x2de92c6f, 0x4a7484aa, 0x5cb0a9dc, 0x76f988da,
    0x983e5152, 0xa831c66d, 0xb00327c8, 0xbf597fc7, 0xc6e00bf3, 0xd5a79147, 0x06ca6351, 0x14292967,
    0x27b70a85, 0x2e1b2138, 0x4d2c6dfc, 0x53380d13, 0x650a7354, 0x766a0abb, 0x81c2c92e, 0x92722c85,
    0xa2bfe8a1, 0xa81a664b, 0xc24b8b70, 0xc76c51a3, 0xd192e819, 0xd6990624, 0xf40e3585, 0x106aa070,
    0x19a4c116, 0x1e376c08, 0x2748774c, 0x34b0bcb5, 0x391c0cb3, 0x4ed8aa4a, 0x5b9cca4f, 0x682e6ff3,
    0x748f82ee, 0x78a5636f, 0x84c87814, 0x8cc70208, 0x90befffa, 0xa4506ceb, 0xbef9a3f7, 0xc67178f2
  };

  private Sha256Compression() {}

  /// Replaces the state by what follows from it and the block.
  ///
  /// @throws IllegalArgumentException if there are not 8 words of state and 16 of a block
  public static void compress(int[] state, int[] block) {
    if (state.length != STATE_WORDS || block.length != BLOCK_WORDS) {
      throw new IllegalArgumentException(
          "SHA-256 compresses 8 and 16 words, not " + state.length + " and " + block.length);
    }
    int[] w = schedule(block);
    int a = state[0];
    int b = state[1];
    int c = state[2];
    int d = state[3];
    int e = state[4];
    int f = state[5];
    int g = state[6];
    int h = state[7];
    for (int i = 0; i < ROUNDS; i++) {
      int t1 = h + sum(e, 6, 11, 25) + (e & f ^ ~e & g) + K[i] + w[i];
      int t2 = sum(a, 2, 13, 22) + (a & b ^ a & c ^ b & c);
      h = g;
      g = f;
      f = e;
      e = d + t1;
      d = c;
      c = b;
      b = a;
      a = t1 + t2;
    }
    state[0] += a;
    state[1] += b;
    state[2] += c;
    state[3] += d;
    state[4] += e;
    state[5] += f;
    state[6] += g;
    state[7] += h;
  }

  private static int[] schedule(int[] block) {
    int[] w = new int[ROUNDS];
    System.arraycopy(block, 0, w, 0, BLOCK_WORDS);
    for (int i = BLOCK_WORDS; i < ROUNDS; i++) {
      int x = w[i - 15];
      int y = w[i - 2];
      int s0 = Integer.rotateRight(x, 7) ^ Integer.rotateRight(x, 18) ^ x >>> 3;
      int s1 = Integer.rotateRight(y, 17) ^ Integer.rotateRight(y, 19) ^ y >>> 10;
      w[i] = w[i - 16] + s0 + w[i - 7] + s1;
    }
    return w;
  }

  private static int sum(int x, int first, int second, int third) {
    return Integer.rotateRight(x, first)
        ^ Integer.rotateRight(x, second)
        ^ Integer.rotateRight(x, third);
  }
}
