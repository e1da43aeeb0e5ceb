package org.aztecnode.crypto.hash;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.Random;
import org.bouncycastle.crypto.digests.KeccakDigest;
import org.junit.jupiter.api.Test;

class Keccak256Test {
  @Test
  void agreesWithAnotherImplementationAtEveryLengthAndSplit() {
    Random random = new Random(7);
    for (int length = 0; length < 3 * 136 + 2; length++) {
      byte[] bytes = new byte[length];
      random.nextBytes(bytes);
      int split = random.nextInt(length + 1);
      assertThat(
              Hashes.keccak256(
                  Arrays.copyOfRange(bytes, 0, split), Arrays.copyOfRange(bytes, split, length)))
          .isEqualTo(other(bytes));
    }
  }

  private static byte[] other(byte[] bytes) {
    KeccakDigest digest = new KeccakDigest(256);
    digest.update(bytes, 0, bytes.length);
    byte[] hash = new byte[32];
    digest.doFinal(hash, 0);
    return hash;
  }
}
