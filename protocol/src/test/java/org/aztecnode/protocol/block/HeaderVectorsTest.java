package org.aztecnode.protocol.block;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.aztecnode.protocol.VectorValues.bytes;
import static org.aztecnode.protocol.VectorValues.field;
import static org.aztecnode.protocol.VectorValues.fields;
import static org.aztecnode.protocol.VectorValues.u64;

import com.fasterxml.jackson.databind.JsonNode;
import java.math.BigInteger;
import java.util.Arrays;
import org.aztecnode.protocol.VectorValues;
import org.aztecnode.protocol.checkpoint.CheckpointHeader;
import org.aztecnode.protocol.codec.ByteWriter;
import org.aztecnode.protocol.codec.DecodeException;
import org.aztecnode.testing.Vectors;
import org.junit.jupiter.api.Test;

class HeaderVectorsTest {
  private static final Vectors HEADERS = Vectors.file("headers");

  @Test
  void blockHeadersReproduce() {
    assertThat(HEADERS.section("about").asText()).isNotEmpty();
    assertThat(HEADERS.section("blockHeaders")).isNotEmpty().allSatisfy(this::check);
  }

  private void check(JsonNode node) {
    byte[] buffer = bytes(node.get("buffer"));
    BlockHeader header = BlockHeader.fromBytes(buffer);

    assertThat(buffer).hasSize(BlockHeader.SIZE);
    assertThat(header.toBytes()).isEqualTo(buffer);
    assertThat(header.toFields())
        .hasSize(BlockHeader.SIZE_IN_FIELDS)
        .isEqualTo(fields(node.get("fields")));
    assertThat(header.hash()).isEqualTo(field(node.get("hash")));

    JsonNode expected = node.get("globalVariables");
    GlobalVariables globals = header.globals();
    ByteWriter out = new ByteWriter();
    globals.writeTo(out);
    assertThat(out.toBytes()).isEqualTo(bytes(expected.get("buffer")));
    assertThat(globals.chainId()).isEqualTo(field(expected.get("chainId")));
    assertThat(globals.version()).isEqualTo(field(expected.get("version")));
    assertThat(globals.blockNumber()).isEqualTo(u64(expected.get("blockNumber")));
    assertThat(globals.slot()).isEqualTo(u64(expected.get("slotNumber")));
    assertThat(globals.timestamp()).isEqualTo(u64(expected.get("timestamp")));
    assertThat(globals.coinbase().toHex()).isEqualTo(expected.get("coinbase").asText());
    assertThat(globals.feeRecipient().toHex()).isEqualTo(expected.get("feeRecipient").asText());
    assertThat(globals.gasFees()).isEqualTo(gasFees(expected));
  }

  @Test
  void checkpointHeadersReproduce() {
    assertThat(HEADERS.section("checkpointHeaders")).isNotEmpty().allSatisfy(this::checkCheckpoint);
  }

  private void checkCheckpoint(JsonNode node) {
    byte[] buffer = bytes(node.get("buffer"));
    CheckpointHeader header = CheckpointHeader.fromBytes(buffer);

    assertThat(buffer).hasSize(CheckpointHeader.SIZE);
    assertThat(header.toBytes()).isEqualTo(buffer);
    assertThat(header.hash()).isEqualTo(field(node.get("hash")));

    JsonNode expected = node.get("fields");
    assertThat(header.lastArchiveRoot()).isEqualTo(field(expected.get("lastArchiveRoot")));
    assertThat(header.blockHeadersHash()).isEqualTo(field(expected.get("blockHeadersHash")));
    assertThat(header.blobsHash()).isEqualTo(field(expected.get("blobsHash")));
    assertThat(header.inHash()).isEqualTo(field(expected.get("inHash")));
    assertThat(header.epochOutHash()).isEqualTo(field(expected.get("epochOutHash")));
    assertThat(header.slot()).isEqualTo(u64(expected.get("slotNumber")));
    assertThat(header.timestamp()).isEqualTo(u64(expected.get("timestamp")));
    assertThat(header.coinbase().toHex()).isEqualTo(expected.get("coinbase").asText());
    assertThat(header.feeRecipient().toHex()).isEqualTo(expected.get("feeRecipient").asText());
    assertThat(header.gasFees()).isEqualTo(gasFees(expected));
    assertThat(header.totalManaUsed()).isEqualTo(field(expected.get("totalManaUsed")));
  }

  @Test
  void blockHeadersHashesReproduce() {
    assertThat(HEADERS.section("blockHeadersHash"))
        .isNotEmpty()
        .allSatisfy(
            node ->
                assertThat(
                        CheckpointHeader.blockHeadersHash(
                            VectorValues.list(
                                node.get("headers"), h -> BlockHeader.fromBytes(bytes(h)).hash())))
                    .isEqualTo(field(node.get("blockHeadersHash"))));
  }

  @Test
  void refusesHeadersCutShortOrTooLong() {
    byte[] bytes = BlockHeader.EMPTY.toBytes();

    assertThatThrownBy(() -> BlockHeader.fromBytes(Arrays.copyOf(bytes, bytes.length - 1)))
        .isInstanceOf(DecodeException.class)
        .hasMessageContaining("total mana used");
    assertThatThrownBy(() -> BlockHeader.fromBytes(Arrays.copyOf(bytes, bytes.length + 1)))
        .isInstanceOf(DecodeException.class);
  }

  @Test
  void refusesSlotsAboveWhatTheReferenceCanCountTo() {
    byte[] bytes = CheckpointHeader.EMPTY.toBytes();
    bytes[5 * 32] = 1;

    assertThatThrownBy(() -> CheckpointHeader.fromBytes(bytes))
        .isInstanceOf(DecodeException.class)
        .hasMessageContaining("slot");
  }

  private static GasFees gasFees(JsonNode node) {
    return new GasFees(
        new BigInteger(node.get("feePerDaGas").asText()),
        new BigInteger(node.get("feePerL2Gas").asText()));
  }
}
