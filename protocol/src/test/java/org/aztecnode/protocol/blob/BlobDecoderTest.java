package org.aztecnode.protocol.blob;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.aztecnode.crypto.field.Fr;
import org.aztecnode.protocol.RandomChain;
import org.aztecnode.protocol.blob.BlobDecoding.Decoded;
import org.aztecnode.protocol.blob.BlobDecoding.Malformed;
import org.aztecnode.protocol.checkpoint.Checkpoint;
import org.junit.jupiter.api.Test;

class BlobDecoderTest {
  private static final BlobDecoder DECODER =
      new BlobDecoder(RandomChain.CHAIN_ID, RandomChain.VERSION);

  private final Checkpoint checkpoint = new RandomChain(7).checkpoint(3, 4);
  private final List<Fr> fields = BlobEncoder.encode(checkpoint);

  private static BlobDecoder.Proposed proposed(Checkpoint checkpoint) {
    return new BlobDecoder.Proposed(
        checkpoint.number(),
        checkpoint.header(),
        checkpoint.archive().root(),
        checkpoint.feeAssetPriceModifier());
  }

  private BlobDecoding decode(List<Fr> changed) {
    return DECODER.decode(proposed(checkpoint), Blob.split(changed));
  }

  @Test
  void anyCheckpointComesBackFromItsBlobs() {
    for (int seed = 0; seed < 60; seed++) {
      Checkpoint random = new RandomChain(seed).checkpoint(6, 5);
      List<Fr> encoded = BlobEncoder.encode(random);

      assertThat(encoded).as("seed %s", seed).hasSize(BlobEncoder.size(random));
      assertThat(DECODER.decode(proposed(random), Blob.split(encoded)))
          .as("seed %s", seed)
          .isEqualTo(new Decoded(random));
    }
  }

  @Test
  void anyCheckpointComesBackFromItsBytes() {
    for (int seed = 0; seed < 60; seed++) {
      Checkpoint random = new RandomChain(seed).checkpoint(4, 4);

      assertThat(Checkpoint.fromBytes(random.toBytes())).as("seed %s", seed).isEqualTo(random);
    }
  }

  @Test
  void neverThrowsWhateverIsChanged() {
    Random random = new Random(3);
    byte[] original = Blob.split(fields).getFirst().toBytes();
    for (int i = 0; i < 2000; i++) {
      byte[] changed = original.clone();
      for (int flips = random.nextInt(4); flips >= 0; flips--) {
        changed[random.nextInt(fields.size() * Fr.BYTES)] = (byte) random.nextInt();
      }

      assertThat(DECODER.decode(proposed(checkpoint), List.of(Blob.of(changed)))).isNotNull();
    }
  }

  @Test
  void refusesNoBlobs() {
    assertThat(DECODER.decode(proposed(checkpoint), List.of()))
        .isEqualTo(new Malformed("no fields left for a block's end", 0));
  }

  @Test
  void refusesEmptyBlobs() {
    assertThat(DECODER.decode(proposed(checkpoint), List.of(Blob.of(new byte[Blob.SIZE]))))
        .isEqualTo(new Malformed("neither a transaction's start nor a block's end", 0));
  }

  @Test
  void refusesElementsAtTheModulus() {
    byte[] bytes = Blob.split(fields).getFirst().toBytes();
    Arrays.fill(bytes, Fr.BYTES, 2 * Fr.BYTES, (byte) 0xff);

    assertThat(DECODER.decode(proposed(checkpoint), List.of(Blob.of(bytes))))
        .isInstanceOfSatisfying(
            Malformed.class, malformed -> assertThat(malformed.field()).isEqualTo(1));
  }

  @Test
  void refusesAnEndThatCountsOtherwise() {
    List<Fr> changed = new ArrayList<>(fields);
    changed.set(fields.size() - 1, new CheckpointEndMarker(fields.size() + 1).toField());

    assertThat(decode(changed))
        .isEqualTo(
            new Malformed(
                "the checkpoint's end counts %d fields, not %d"
                    .formatted(fields.size() + 1, fields.size()),
                fields.size() - 1));
  }

  @Test
  void refusesABlockThatCountsOtherTransactions() {
    List<Fr> changed = new ArrayList<>(fields);
    int end = BlobEncoder.size(checkpoint.blocks().getFirst()) - 7;
    BlockEndMarker marker = BlockEndMarker.of(Word.read(fields.get(end).toBytes(), 0));
    changed.set(
        end,
        new BlockEndMarker(marker.timestamp(), marker.blockNumber(), marker.numTxs() + 1)
            .toField());

    assertThat(decode(changed))
        .isInstanceOfSatisfying(
            Malformed.class, malformed -> assertThat(malformed.field()).isEqualTo(end));
  }

  @Test
  void refusesAnythingBehindTheEnd() {
    List<Fr> changed = new ArrayList<>(fields);
    changed.add(Fr.ZERO);
    changed.add(Fr.ONE);

    assertThat(decode(changed))
        .isEqualTo(new Malformed("something behind the checkpoint's end", fields.size()));
  }

  @Test
  void refusesACheckpointWithoutItsEnd() {
    assertThat(decode(fields.subList(0, fields.size() - 1))).isInstanceOf(Malformed.class);
  }

  @Test
  void refusesCountsAboveTheCapsBeforeReading() {
    TxStartMarker huge =
        new TxStartMarker(
            65_535, 65_535, 65_535, 65_535, 65_535, 65_535, 0xffff_ffffL, 65_535, 0, 1);
    List<Fr> changed = new ArrayList<>(List.of(huge.toField()));
    changed.addAll(fields);

    assertThat(decode(changed))
        .isEqualTo(new Malformed("65535 of note hash, at most 64 are allowed", 3));
  }

  @Test
  void refusesUnknownRevertCodes() {
    TxStartMarker marker = new TxStartMarker(0, 0, 0, 0, 0, 0, 0, 0, 4, 3);

    assertThat(decode(List.of(marker.toField(), Fr.ONE, Fr.ONE)))
        .isEqualTo(new Malformed("no revert code 4", 0));
  }
}
