package org.aztecnode.protocol.release;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import org.aztecnode.protocol.address.EthAddress;
import org.aztecnode.testing.Vectors;
import org.junit.jupiter.api.Test;

class ProtocolV4Test {
  private static final ComponentVersions VERSIONS =
      ProtocolV4.RELEASE_4_1_2.componentVersions(31337, EthAddress.fromHex("ab".repeat(20)), 1);

  @Test
  void introducesItselfAsTheReferenceDoes() {
    JsonNode tx = Vectors.file("p2p/tx").section("txs").get(0);
    assertThat("/aztec/tx/" + VERSIONS.compressed()).isEqualTo(tx.get("topic").asText());
  }

  @Test
  void understandsItsOwnKind() {
    assertThat(VERSIONS.differenceTo(VERSIONS.compressed())).isEmpty();
  }

  @Test
  void tellsWhatKeepsItFromUnderstanding() {
    assertThat(VERSIONS.differenceTo("00-1-abababab-1-2672340d-1dd2644a"))
        .contains("L1 chain id 1 instead of 31337");
    assertThat(VERSIONS.differenceTo("00-31337-abababab-1-2672340d-00000000"))
        .contains("vk tree root 00000000 instead of 1dd2644a");
    assertThat(VERSIONS.differenceTo("nothing")).contains("not the versions of a node: nothing");
  }

  @Test
  void putsTheSameInHeadersInFull() {
    assertThat(VERSIONS.headers())
        .containsEntry("x-aztec-l1ChainId", "31337")
        .containsEntry(
            "x-aztec-l2CircuitsVkTreeRoot", ProtocolV4.RELEASE_4_1_2.vkTreeRoot().toHex())
        .hasSize(5);
  }
}
