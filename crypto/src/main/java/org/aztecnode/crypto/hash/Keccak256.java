package org.aztecnode.crypto.hash;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.util.Arrays;

/// The sponge of Keccak-256 with Ethereum's padding. For one hash, by one thread.
final class Keccak256 {
  private static final int RATE_BYTES = 136;
  private static final int HASH_BYTES = 32;
  private static final VarHandle LANE =
      MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);

  private final long[] lanes = new long[KeccakF1600.LANES];
  private final byte[] block = new byte[RATE_BYTES];
  private int filled;

  void absorb(byte[] bytes) {
    int at = 0;
    while (at < bytes.length) {
      int count = Math.min(RATE_BYTES - filled, bytes.length - at);
      System.arraycopy(bytes, at, block, filled, count);
      at += count;
      filled += count;
      if (filled == RATE_BYTES) {
        permute();
      }
    }
  }

  byte[] squeeze() {
    Arrays.fill(block, filled, RATE_BYTES, (byte) 0);
    block[filled] = 1;
    block[RATE_BYTES - 1] |= (byte) 0x80;
    permute();
    byte[] hash = new byte[HASH_BYTES];
    for (int at = 0; at < HASH_BYTES; at += Long.BYTES) {
      LANE.set(hash, at, lanes[at / Long.BYTES]);
    }
    return hash;
  }

  private void permute() {
    for (int at = 0; at < RATE_BYTES; at += Long.BYTES) {
      lanes[at / Long.BYTES] ^= (long) LANE.get(block, at);
    }
    KeccakF1600.permute(lanes);
    filled = 0;
  }
}
