package org.aztecnode.artifacts;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.HexFormat;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.aztecnode.testing.Vectors;
import org.junit.jupiter.api.Test;

class ProtocolContractArtifactsVectorTest {
  private final Vectors vectors = Vectors.file("tx/protocol-contracts");
  private final ProtocolContractArtifacts artifacts = ProtocolContractArtifacts.load();

  @Test
  void agreesOnTheProtocolContractsHash() {
    assertThat(artifacts.protocolContractsHash())
        .isEqualTo(vectors.section("protocolContractsHash").asText());
  }

  @Test
  void agreesOnTheDerivedAddresses() {
    assertThat(artifacts.derivedAddresses())
        .containsExactlyElementsOf(
            vectors
                .section("derivedAddresses")
                .valueStream()
                .map(JsonNode::asText)
                .collect(Collectors.toList()));
  }

  @Test
  void agreesOnTheTagOfInstancePublication() {
    assertThat(artifacts.instancePublishedEventTag())
        .isEqualTo(vectors.section("instancePublishedEventTag").asText())
        .isEqualTo(vectors.section("instancePublishedEventTagCheck").asText());
  }

  @Test
  void agreesOnEveryContract() {
    JsonNode expected = vectors.section("contracts");
    assertThat(artifacts.contracts()).hasSize(expected.size()).isNotEmpty();
    var byName =
        artifacts.contracts().stream()
            .collect(Collectors.toMap(ProtocolContractArtifact::name, Function.identity()));
    for (JsonNode contract : expected) {
      agrees(byName.get(contract.get("name").asText()), contract);
    }
  }

  private static void agrees(ProtocolContractArtifact artifact, JsonNode expected) {
    assertThat(
            List.of(
                artifact.address(),
                artifact.address(),
                artifact.derivedAddress(),
                artifact.classId(),
                artifact.classId(),
                artifact.artifactHash(),
                artifact.privateFunctionsRoot(),
                artifact.publicBytecodeCommitment(),
                artifact.salt(),
                artifact.initializationHash()))
        .isEqualTo(
            List.of(
                expected.get("address").asText(),
                expected.get("deployer").asText(),
                expected.get("derivedAddressWithSelfDeployer").asText(),
                expected.get("currentClassId").asText(),
                expected.get("originalClassId").asText(),
                expected.get("artifactHash").asText(),
                expected.get("privateFunctionsRoot").asText(),
                expected.get("publicBytecodeCommitment").asText(),
                expected.get("salt").asText(),
                expected.get("initializationHash").asText()));
    assertThat(HexFormat.of().formatHex(artifact.packedBytecode()))
        .isEqualTo(expected.get("packedBytecode").asText());
    assertThat(artifact.privateFunctions())
        .containsExactlyElementsOf(
            expected
                .get("privateFunctions")
                .valueStream()
                .map(
                    f ->
                        new ProtocolContractArtifact.PrivateFunction(
                            Integer.parseUnsignedInt(f.get("selector").asText().substring(2), 16),
                            f.get("vkHash").asText()))
                .collect(Collectors.toList()));
  }
}
