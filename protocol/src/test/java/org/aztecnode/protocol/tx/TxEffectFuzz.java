package org.aztecnode.protocol.tx;

import com.code_intelligence.jazzer.junit.FuzzTest;
import java.util.Arrays;
import java.util.stream.Stream;
import org.aztecnode.protocol.RandomChain;
import org.aztecnode.protocol.block.L2Block;
import org.aztecnode.protocol.codec.DecodeException;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/// Bytes are refused by a [DecodeException], or are exactly what the record read from them writes.
class TxEffectFuzz {
  static Stream<Arguments> effects() {
    return Stream.of(1L, 2L, 3L, 4L)
        .map(seed -> Arguments.of((Object) new RandomChain(seed).effect().toBytes()));
  }

  static Stream<Arguments> blocks() {
    return Stream.of(1L, 2L)
        .map(seed -> new RandomChain(seed).checkpoint(1, 2).blocks().getFirst())
        .map(block -> Arguments.of((Object) block.toBytes()));
  }

  @MethodSource("effects")
  @FuzzTest(maxDuration = "10m")
  void effectsAreCanonical(byte[] data) {
    try {
      requireSame(data, TxEffect.fromBytes(data).toBytes());
    } catch (DecodeException e) {
      requireReason(e);
    }
  }

  @MethodSource("blocks")
  @FuzzTest(maxDuration = "10m")
  void blocksAreCanonical(byte[] data) {
    try {
      requireSame(data, L2Block.fromBytes(data).toBytes());
    } catch (DecodeException e) {
      requireReason(e);
    }
  }

  private static void requireSame(byte[] read, byte[] written) {
    if (!Arrays.equals(read, written)) {
      throw new AssertionError("writes other bytes than it was read from");
    }
  }

  private static void requireReason(DecodeException e) {
    if (e.what().isEmpty() || e.offset() < 0) {
      throw new AssertionError("no reason", e);
    }
  }
}
