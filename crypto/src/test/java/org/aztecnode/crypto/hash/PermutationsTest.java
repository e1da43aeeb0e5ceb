package org.aztecnode.crypto.hash;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

/// The bare permutations, against the hashes that are built from them.
class PermutationsTest {
  private static final int KECCAK_RATE = 136;
  private static final int SHA_BLOCK = 64;

  @Test
  void keccakPermutationMakesKeccak256() {
    SplittableRandom random = new SplittableRandom(1);
    for (int length = 0; length < KECCAK_RATE; length++) {
      byte[] message = new byte[length];
      random.nextBytes(message);
      byte[] block = new byte[KECCAK_RATE];
      System.arraycopy(message, 0, block, 0, length);
      block[length] ^= 1;
      block[KECCAK_RATE - 1] ^= (byte) 0x80;
      long[] lanes = new long[KeccakF1600.LANES];
      ByteBuffer.wrap(block).order(ByteOrder.LITTLE_ENDIAN).asLongBuffer().get(lanes, 0, 17);
      KeccakF1600.permute(lanes);
      ByteBuffer digest = ByteBuffer.allocate(32).order(ByteOrder.LITTLE_ENDIAN);
      digest.asLongBuffer().put(lanes, 0, 4);
      assertThat(digest.array()).isEqualTo(Hashes.keccak256(message));
    }
  }

  @Test
  void sha256CompressionMakesSha256() {
    SplittableRandom random = new SplittableRandom(2);
    for (int length = 0; length < SHA_BLOCK - 8; length++) {
      byte[] message = new byte[length];
      random.nextBytes(message);
      ByteBuffer block = ByteBuffer.allocate(SHA_BLOCK);
      block.put(message).put((byte) 0x80).putLong(SHA_BLOCK - 8, 8L * length);
      int[] words = new int[Sha256Compression.BLOCK_WORDS];
      block.rewind().asIntBuffer().get(words);
      int[] state = {
        0x6a09e667,
        0xbb67ae85,
        0x3c6ef372,
        0xa54ff53a,
        0x510e527f,
        0x9b05688c,
        0x1f83d9ab,
        0x5be0cd19
      };
      Sha256Compression.compress(state, words);
      ByteBuffer digest = ByteBuffer.allocate(32);
      digest.asIntBuffer().put(state);
      assertThat(digest.array()).isEqualTo(Hashes.sha256(message));
    }
  }

  @Test
  void refusesOtherSizes() {
    assertThatThrownBy(() -> KeccakF1600.permute(new long[24])).hasMessageContaining("24");
    assertThatThrownBy(() -> Sha256Compression.compress(new int[8], new int[15]))
        .hasMessageContaining("15");
  }
}
