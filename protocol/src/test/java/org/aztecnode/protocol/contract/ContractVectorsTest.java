package org.aztecnode.protocol.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.aztecnode.protocol.VectorValues.bytes;
import static org.aztecnode.protocol.VectorValues.field;
import static org.aztecnode.protocol.VectorValues.fields;
import static org.aztecnode.protocol.VectorValues.list;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import org.aztecnode.crypto.field.Fq;
import org.aztecnode.crypto.field.Fr;
import org.aztecnode.protocol.address.AztecAddress;
import org.aztecnode.protocol.constants.ProtocolConstants;
import org.aztecnode.testing.Vectors;
import org.junit.jupiter.api.Test;

class ContractVectorsTest {
  private static final Vectors CONTRACTS = Vectors.file("contracts");

  @Test
  void keysReproduce() {
    assertThat(CONTRACTS.section("about").asText()).isNotEmpty();
    assertThat(CONTRACTS.section("keys"))
        .isNotEmpty()
        .allSatisfy(
            node -> {
              AccountKeys keys = AccountKeys.of(field(node.get("secretKey")));
              assertThat(keys.nullifierHiding()).isEqualTo(scalar(node.get("nhkM")));
              assertThat(keys.incomingViewing()).isEqualTo(scalar(node.get("ivskM")));
              assertThat(keys.outgoingViewing()).isEqualTo(scalar(node.get("ovskM")));
              assertThat(keys.tagging()).isEqualTo(scalar(node.get("tskM")));
              assertThat(keys.signing()).isEqualTo(scalar(node.get("signingKey")));
              PublicKeys publicKeys = keys.publicKeys();
              assertThat(publicKeys.toBytes()).isEqualTo(bytes(node.get("publicKeysBuffer")));
              assertThat(publicKeys.toFields()).isEqualTo(fields(node.get("publicKeysFields")));
              assertThat(publicKeys.hash()).isEqualTo(field(node.get("publicKeysHash")));
              assertThat(PublicKeys.fromBytes(publicKeys.toBytes())).isEqualTo(publicKeys);
            });
  }

  private static Fq scalar(JsonNode node) {
    return Fq.fromHex(node.asText());
  }

  @Test
  void defaultKeysReproduce() {
    JsonNode node = CONTRACTS.section("defaultPublicKeys");
    assertThat(PublicKeys.DEFAULT.toBytes()).isEqualTo(bytes(node.get("buffer")));
    assertThat(PublicKeys.DEFAULT.hash()).isEqualTo(field(node.get("hash")));
    assertThat(PublicKeys.NONE.hash()).isEqualTo(Fr.ZERO);
  }

  @Test
  void bytecodeCommitmentsReproduce() {
    assertThat(CONTRACTS.section("bytecodeCommitment"))
        .isNotEmpty()
        .allSatisfy(
            node -> {
              PackedBytecode bytecode = PackedBytecode.of(bytes(node.get("bytecode")));
              List<Fr> head = fields(node.get("fieldsHead"));
              List<Fr> own = bytecode.toFields();
              for (int i = 0; i < head.size(); i++) {
                assertThat(i < own.size() ? own.get(i) : Fr.ZERO).isEqualTo(head.get(i));
              }
              assertThat(bytecode.commitment()).isEqualTo(field(node.get("commitment")));
              assertThat(PackedBytecode.fromFields(own)).isEqualTo(bytecode);
            });
  }

  @Test
  void privateFunctionsRootsReproduce() {
    assertThat(CONTRACTS.section("privateFunctionsRoot"))
        .isNotEmpty()
        .allSatisfy(
            node ->
                assertThat(
                        PrivateFunction.root(
                            list(
                                node.get("functions"),
                                f ->
                                    new PrivateFunction(
                                        FunctionSelector.fromHex(f.get("selector").asText()),
                                        field(f.get("vkHash"))))))
                    .isEqualTo(field(node.get("root"))));
  }

  @Test
  void classIdsReproduce() {
    assertThat(CONTRACTS.section("classId")).isNotEmpty().allSatisfy(node -> checkId(node, "id"));
  }

  private static void checkId(JsonNode node, String id) {
    assertThat(
            ContractClass.computeId(
                field(node.get("artifactHash")),
                field(node.get("privateFunctionsRoot")),
                field(node.get("publicBytecodeCommitment"))))
        .isEqualTo(field(node.get(id)));
  }

  @Test
  void addressesReproduce() {
    assertThat(CONTRACTS.section("address")).isNotEmpty().allSatisfy(this::checkAddress);
  }

  private void checkAddress(JsonNode node) {
    AztecAddress address = AztecAddress.fromHex(node.get("address").asText());
    ContractInstance instance =
        ContractInstance.fromBytes(address, bytes(node.get("instanceBuffer")));

    assertThat(instance.toBytes()).isEqualTo(bytes(node.get("instanceBuffer")));
    assertThat(instance.salt()).isEqualTo(field(node.get("salt")));
    assertThat(instance.deployer().toHex()).isEqualTo(node.get("deployer").asText());
    assertThat(instance.originalClassId()).isEqualTo(field(node.get("originalContractClassId")));
    assertThat(instance.initializationHash()).isEqualTo(field(node.get("initializationHash")));
    assertThat(instance.publicKeys().toBytes()).isEqualTo(bytes(node.get("publicKeys")));

    Fr salted =
        ContractAddresses.saltedInitializationHash(
            instance.salt(), instance.initializationHash(), instance.deployer());
    assertThat(salted).isEqualTo(field(node.get("saltedInitializationHash")));
    Fr partial = ContractAddresses.partialAddress(instance.originalClassId(), salted);
    assertThat(partial).isEqualTo(field(node.get("partialAddress")));
    assertThat(ContractAddresses.preaddress(instance.publicKeys().hash(), partial))
        .isEqualTo(field(node.get("preaddress")));
    assertThat(instance.computeAddress()).contains(address);
  }

  @Test
  void initializationHashesReproduce() {
    assertThat(CONTRACTS.section("initializationHash"))
        .isNotEmpty()
        .allSatisfy(
            node ->
                assertThat(
                        ContractAddresses.initializationHash(
                            FunctionSelector.fromHex(node.get("selector").asText()),
                            fields(node.get("args"))))
                    .isEqualTo(field(node.get("initializationHash"))));
  }

  @Test
  void selectorsReproduce() {
    assertThat(CONTRACTS.section("selectors"))
        .isNotEmpty()
        .allSatisfy(
            node ->
                assertThat(FunctionSelector.ofSignature(node.get("signature").asText()).toHex())
                    .isEqualTo(node.get("selector").asText()));
  }

  @Test
  void protocolContractsReproduce() {
    JsonNode contracts = CONTRACTS.section("protocolContracts");
    assertThat(contracts).hasSameSizeAs(ProtocolContract.values());
    for (ProtocolContract contract : ProtocolContract.values()) {
      JsonNode node = contracts.get(contract.ordinal());
      assertThat(node.get("name").asText().toUpperCase())
          .isEqualTo(contract.name().replace("_", ""));
      assertThat(contract.address().toHex()).isEqualTo(node.get("canonicalAddress").asText());
      assertThat(contract.derivedAddress().toHex()).isEqualTo(node.get("derivedAddress").asText());
      checkId(node, "classId");
      ContractInstance instance = contract.instance(field(node.get("classId")));
      JsonNode expected = node.get("instance");
      assertThat(instance.salt()).isEqualTo(field(expected.get("salt")));
      assertThat(instance.deployer().toHex()).isEqualTo(expected.get("deployer").asText());
      assertThat(instance.initializationHash())
          .isEqualTo(field(expected.get("initializationHash")));
      assertThat(instance.publicKeys().hash()).isEqualTo(field(expected.get("publicKeysHash")));
      assertThat(instance.address().toHex()).isEqualTo(expected.get("address").asText());
      assertThat(instance.computeAddress()).contains(contract.derivedAddress());
    }
    assertThat(ProtocolContract.derivedAddresses())
        .isEqualTo(fields(CONTRACTS.section("protocolContractsList")));
    assertThat(ProtocolContract.hash())
        .isEqualTo(field(CONTRACTS.section("protocolContractsHash")))
        .isEqualTo(field(CONTRACTS.section("protocolContractsHashRecomputed")));
    assertThat(ProtocolConstants.VK_TREE_ROOT).isEqualTo(field(CONTRACTS.section("vkTreeRoot")));
  }
}
