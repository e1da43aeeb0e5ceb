package org.aztecnode.protocol.blob;

import com.code_intelligence.jazzer.junit.FuzzTest;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.aztecnode.crypto.field.Fr;
import org.aztecnode.protocol.RandomChain;
import org.aztecnode.protocol.blob.BlobDecoding.Decoded;
import org.aztecnode.protocol.blob.BlobDecoding.Malformed;
import org.aztecnode.protocol.checkpoint.Checkpoint;
import org.aztecnode.protocol.checkpoint.CheckpointHeader;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/// Whatever the blobs hold, decoding answers; and what it took can be written, and read again.
class BlobDecoderFuzz {
  private static final BlobDecoder DECODER =
      new BlobDecoder(RandomChain.CHAIN_ID, RandomChain.VERSION);
  private static final BlobDecoder.Proposed PROPOSED =
      new BlobDecoder.Proposed(1, CheckpointHeader.EMPTY, Fr.ONE, BigInteger.ZERO);
  private static final int MAX_BLOBS = 6;

  static Stream<Arguments> seeds() {
    return Stream.of(1L, 2L, 3L)
        .map(seed -> BlobEncoder.encode(new RandomChain(seed).checkpoint(2, 2)))
        .map(
            fields -> {
              byte[] bytes = new byte[fields.size() * Fr.BYTES];
              for (int i = 0; i < fields.size(); i++) {
                fields.get(i).writeTo(bytes, i * Fr.BYTES);
              }
              return Arguments.of((Object) bytes);
            });
  }

  @MethodSource("seeds")
  @FuzzTest(maxDuration = "10m")
  void answers(byte[] data) {
    switch (DECODER.decode(PROPOSED, blobs(data))) {
      case Decoded(Checkpoint checkpoint) -> check(checkpoint);
      case Malformed(String reason, long field) -> {
        if (reason.isEmpty() || field < 0) {
          throw new AssertionError("no reason at " + field);
        }
      }
    }
  }

  private static void check(Checkpoint checkpoint) {
    if (!Checkpoint.fromBytes(checkpoint.toBytes()).equals(checkpoint)) {
      throw new AssertionError("does not come back from its bytes");
    }
    List<Blob> again = Blob.split(BlobEncoder.encode(checkpoint));
    if (!(DECODER.decode(PROPOSED, again) instanceof Decoded)) {
      throw new AssertionError("does not come back from its blobs");
    }
  }

  private static List<Blob> blobs(byte[] data) {
    List<Blob> blobs = new ArrayList<>();
    for (int from = 0; from < data.length && blobs.size() < MAX_BLOBS; from += Blob.SIZE) {
      byte[] bytes = new byte[Blob.SIZE];
      System.arraycopy(data, from, bytes, 0, Math.min(Blob.SIZE, data.length - from));
      blobs.add(Blob.of(bytes));
    }
    return blobs;
  }
}
