package org.aztecnode.protocol.message;

import static org.assertj.core.api.Assertions.assertThat;
import static org.aztecnode.protocol.VectorValues.bytes;
import static org.aztecnode.protocol.VectorValues.field;
import static org.aztecnode.protocol.VectorValues.fields;
import static org.aztecnode.protocol.VectorValues.list;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import org.aztecnode.crypto.field.Fr;
import org.aztecnode.protocol.VectorValues;
import org.aztecnode.protocol.address.AztecAddress;
import org.aztecnode.protocol.address.EthAddress;
import org.aztecnode.protocol.bytes.Bytes16;
import org.aztecnode.protocol.codec.ByteReader;
import org.aztecnode.protocol.codec.ByteWriter;
import org.aztecnode.protocol.constants.ProtocolConstants;
import org.aztecnode.protocol.inbox.Inbox;
import org.aztecnode.protocol.merkle.NodeHash;
import org.aztecnode.testing.Vectors;
import org.junit.jupiter.api.Test;

class MessageVectorsTest {
  private static final Vectors MESSAGES = Vectors.file("messages");

  @Test
  void l1ToL2LeavesReproduce() {
    assertThat(MESSAGES.section("about").asText()).isNotEmpty();
    assertThat(MESSAGES.section("l1ToL2Leaf"))
        .isNotEmpty()
        .allSatisfy(
            node -> {
              L1ToL2Message message =
                  new L1ToL2Message(
                      EthAddress.fromHex(node.get("sender").asText()),
                      node.get("chainId").asLong(),
                      AztecAddress.fromHex(node.get("recipient").asText()),
                      node.get("version").asLong(),
                      field(node.get("content")),
                      field(node.get("secretHash")),
                      field(node.get("index")));
              assertThat(message.hash()).isEqualTo(field(node.get("hash")));
              assertThat(message.toFields()).isEqualTo(fields(node.get("fields")));
              ByteWriter out = new ByteWriter();
              message.writeTo(out);
              assertThat(out.toBytes()).isEqualTo(bytes(node.get("buffer")));
              assertThat(ByteReader.readAll(out.toBytes(), L1ToL2Message::readFrom))
                  .isEqualTo(message);
            });
  }

  @Test
  void l2ToL1HashesReproduce() {
    assertThat(MESSAGES.section("l2ToL1"))
        .isNotEmpty()
        .allSatisfy(
            node ->
                assertThat(
                        new L2ToL1Message(
                                AztecAddress.fromHex(node.get("l2Sender").asText()),
                                EthAddress.fromHex(node.get("l1Recipient").asText()),
                                field(node.get("content")))
                            .hash(field(node.get("rollupVersion")), field(node.get("chainId"))))
                    .isEqualTo(field(node.get("hash"))));
  }

  @Test
  void inHashesReproduce() {
    assertThat(MESSAGES.section("inHash"))
        .isNotEmpty()
        .allSatisfy(
            node ->
                assertThat(CheckpointMessages.inHash(fields(node.get("messages"))))
                    .isEqualTo(field(node.get("inHash"))));
  }

  @Test
  void rollingHashesReproduce() {
    assertThat(MESSAGES.section("inboxRollingHash"))
        .isNotEmpty()
        .allSatisfy(
            node ->
                assertThat(
                        Inbox.rollingHash(
                            Bytes16.fromHex(node.get("previous").asText()),
                            field(node.get("leaf"))))
                    .isEqualTo(Bytes16.fromHex(node.get("next").asText())));
  }

  @Test
  void outHashesReproduceAtEveryLevel() {
    assertThat(MESSAGES.section("outHash")).isNotEmpty().allSatisfy(this::checkOutHash);
  }

  private void checkOutHash(JsonNode node) {
    List<List<List<List<Fr>>>> epoch =
        list(node.get("messages"), c -> list(c, b -> list(b, VectorValues::fields)));
    List<Fr> checkpoints = epoch.stream().map(OutHash::ofCheckpoint).toList();

    assertThat(epoch.stream().map(c -> c.stream().map(OutHash::ofBlock).toList()).toList())
        .isEqualTo(list(node.get("blockOutHashes"), VectorValues::fields));
    assertThat(
            epoch.stream()
                .map(c -> c.stream().map(b -> b.stream().map(OutHash::ofTx).toList()).toList())
                .toList())
        .isEqualTo(list(node.get("txOutHashes"), c -> list(c, VectorValues::fields)));
    assertThat(checkpoints).isEqualTo(fields(node.get("checkpointOutHashes")));
    for (int i = 0; i < checkpoints.size(); i++) {
      assertThat(OutHash.ofEpoch(checkpoints.subList(0, i + 1)))
          .isEqualTo(field(node.get("epochOutHashAfterEachCheckpoint").get(i)));
    }
    assertThat(OutHash.ofEpoch(checkpoints)).isEqualTo(field(node.get("epochOutHash")));
    assertThat(node.get("witnesses")).allSatisfy(witness -> checkWitness(epoch, witness));
  }

  private void checkWitness(List<List<List<List<Fr>>>> epoch, JsonNode node) {
    JsonNode at = node.get("at");
    OutboxWitness witness =
        OutboxWitness.of(
            epoch,
            new OutboxWitness.Position(
                at.get(0).asInt(), at.get(1).asInt(), at.get(2).asInt(), at.get(3).asInt()));
    assertThat(witness.root()).isEqualTo(field(node.get("root")));
    assertThat(witness.path().index()).isEqualTo(node.get("leafIndex").asLong());
    assertThat(witness.leafId()).isEqualTo(node.get("leafId").asLong());
    assertThat(witness.path().siblings()).isEqualTo(fields(node.get("path")));
    assertThat(witness.path().rootFrom(field(node.get("message")), NodeHash.SHA256))
        .isEqualTo(witness.root());
  }

  @Test
  void theEmptyEpochReproduces() {
    assertThat(OutHash.ofEpoch(List.of()))
        .isEqualTo(field(MESSAGES.section("EMPTY_EPOCH_OUT_HASH")))
        .isEqualTo(ProtocolConstants.EMPTY_EPOCH_OUT_HASH);
  }

  @Test
  void messagesBelongToTheirCheckpoint() {
    assertThat(CheckpointMessages.firstIndex(1)).isZero();
    assertThat(CheckpointMessages.firstIndex(3)).isEqualTo(2048);
    assertThat(CheckpointMessages.checkpointOf(1023)).isEqualTo(1);
    assertThat(CheckpointMessages.checkpointOf(1024)).isEqualTo(2);
  }
}
