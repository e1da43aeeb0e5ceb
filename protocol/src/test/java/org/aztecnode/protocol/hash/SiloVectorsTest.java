package org.aztecnode.protocol.hash;

import static org.assertj.core.api.Assertions.assertThat;
import static org.aztecnode.protocol.VectorValues.field;
import static org.aztecnode.protocol.VectorValues.fields;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.function.Function;
import org.aztecnode.crypto.field.Fr;
import org.aztecnode.protocol.address.AztecAddress;
import org.aztecnode.protocol.contract.FeeJuice;
import org.aztecnode.protocol.message.L1ToL2Message;
import org.aztecnode.testing.Vectors;
import org.junit.jupiter.api.Test;

class SiloVectorsTest {
  private static final Vectors SILO = Vectors.file("silo");

  @Test
  void siloedHashesReproduce() {
    assertThat(SILO.section("about").asText()).isNotEmpty();
    check("siloNoteHash", in -> Siloing.noteHash(address(in, 0), at(in, 1)));
    check("computeNoteHashNonce", in -> Siloing.noteHashNonce(at(in, 0), (int) number(in.get(1))));
    check("computeUniqueNoteHash", in -> Siloing.uniqueNoteHash(at(in, 0), at(in, 1)));
    check("siloNullifier", in -> Siloing.nullifier(address(in, 0), at(in, 1)));
    check("computeProtocolNullifier", in -> Siloing.protocolNullifier(at(in, 0)));
    check(
        "computeSiloedPrivateLogFirstField",
        in -> Siloing.privateLogTag(address(in, 0), at(in, 1)));
  }

  @Test
  void slotsReproduce() {
    check("computePublicDataTreeLeafSlot", in -> StorageSlots.leafSlot(address(in, 0), at(in, 1)));
    check("deriveStorageSlotInMap", in -> StorageSlots.inMap(at(in, 0), at(in, 1)));
    assertThat(SILO.section("feeJuiceBalance"))
        .isNotEmpty()
        .allSatisfy(
            node -> {
              AztecAddress owner = AztecAddress.fromHex(node.get("address").asText());
              assertThat(FeeJuice.balanceSlot(owner)).isEqualTo(field(node.get("storageSlot")));
              assertThat(FeeJuice.balanceLeafSlot(owner)).isEqualTo(field(node.get("leafSlot")));
            });
  }

  @Test
  void callHashesReproduce() {
    check("computeVarArgsHash", in -> CallHashes.arguments(fields(in.get(0))));
    check("computeCalldataHash", in -> CallHashes.calldata(fields(in.get(0))));
  }

  @Test
  void messageSecretsReproduce() {
    check("computeSecretHash", in -> L1ToL2Message.secretHash(at(in, 0)));
    check(
        "computeL1ToL2MessageNullifier",
        in -> L1ToL2Message.nullifier(address(in, 0), at(in, 1), at(in, 2)));
  }

  private static void check(String section, Function<JsonNode, Fr> hash) {
    assertThat(SILO.section(section))
        .as(section)
        .isNotEmpty()
        .allSatisfy(
            node -> assertThat(hash.apply(node.get("in"))).isEqualTo(field(node.get("out"))));
  }

  private static AztecAddress address(JsonNode in, int index) {
    return new AztecAddress(at(in, index));
  }

  private static Fr at(JsonNode in, int index) {
    return field(in.get(index));
  }

  private static long number(JsonNode node) {
    return node.isNumber() ? node.asLong() : field(node).toLongExact();
  }
}
