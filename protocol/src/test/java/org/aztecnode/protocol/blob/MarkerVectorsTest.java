package org.aztecnode.protocol.blob;

import static org.assertj.core.api.Assertions.assertThat;
import static org.aztecnode.protocol.VectorValues.field;
import static org.aztecnode.protocol.VectorValues.fields;
import static org.aztecnode.protocol.VectorValues.u64;

import com.fasterxml.jackson.databind.JsonNode;
import org.aztecnode.crypto.field.Fr;
import org.aztecnode.testing.Vectors;
import org.junit.jupiter.api.Test;

class MarkerVectorsTest {
  private static final Vectors BLOBS = Vectors.file("blobs");

  @Test
  void markersPackAndUnpack() {
    assertThat(BLOBS.section("markers"))
        .isNotEmpty()
        .allSatisfy(
            node -> {
              checkBlockEnd(node.get("blockEnd"));
              checkState(node.get("blockState"));
              checkTxStart(node.get("txStart"));
              checkCheckpointEnd(node.get("checkpointEnd"));
            });
  }

  private static void checkBlockEnd(JsonNode node) {
    BlockEndMarker marker =
        new BlockEndMarker(
            u64(node.get("timestamp")),
            node.get("blockNumber").asLong(),
            node.get("numTxs").asInt());
    assertThat(marker.toField()).isEqualTo(field(node.get("field")));
    Word word = word(marker.toField());
    assertThat(BlockEndMarker.matches(word)).isTrue();
    assertThat(TxStartMarker.matches(word)).isFalse();
    assertThat(CheckpointEndMarker.matches(word)).isFalse();
    assertThat(BlockEndMarker.of(word)).isEqualTo(marker);
  }

  private static void checkState(JsonNode node) {
    BlockEndState state =
        new BlockEndState(
            node.get("l1ToL2MessageNextAvailableLeafIndex").asLong(),
            node.get("noteHashNextAvailableLeafIndex").asLong(),
            node.get("nullifierNextAvailableLeafIndex").asLong(),
            node.get("publicDataNextAvailableLeafIndex").asLong(),
            u64(node.get("totalManaUsed")));
    assertThat(state.toField()).isEqualTo(field(node.get("field")));
    Word word = word(state.toField());
    assertThat(BlockEndState.matches(word)).isTrue();
    assertThat(BlockEndState.of(word)).isEqualTo(state);
  }

  private static void checkTxStart(JsonNode node) {
    TxStartMarker marker =
        new TxStartMarker(
            node.get("numNoteHashes").asInt(),
            node.get("numNullifiers").asInt(),
            node.get("numL2ToL1Msgs").asInt(),
            node.get("numPublicDataWrites").asInt(),
            node.get("numPrivateLogs").asInt(),
            node.get("privateLogsLength").asInt(),
            node.get("publicLogsLength").asLong(),
            node.get("contractClassLogLength").asInt(),
            node.get("revertCode").asInt(),
            node.get("numBlobFields").asLong());
    assertThat(marker.toField()).isEqualTo(field(node.get("field")));
    Word word = word(marker.toField());
    assertThat(TxStartMarker.matches(word)).isTrue();
    assertThat(BlockEndMarker.matches(word)).isFalse();
    assertThat(TxStartMarker.of(word)).isEqualTo(marker);
  }

  private static void checkCheckpointEnd(JsonNode node) {
    CheckpointEndMarker marker = new CheckpointEndMarker(node.get("numBlobFields").asLong());
    assertThat(marker.toField()).isEqualTo(field(node.get("field")));
    Word word = word(marker.toField());
    assertThat(CheckpointEndMarker.matches(word)).isTrue();
    assertThat(CheckpointEndMarker.of(word)).isEqualTo(marker);
  }

  private static Word word(Fr field) {
    return Word.read(field.toBytes(), 0);
  }

  @Test
  void spongeHashesReproduce() {
    assertThat(BLOBS.section("spongeBlob"))
        .isNotEmpty()
        .allSatisfy(
            node ->
                assertThat(BlobSponge.hash(fields(node.get("fields"))))
                    .isEqualTo(field(node.get("blobFieldsHash"))));
  }
}
