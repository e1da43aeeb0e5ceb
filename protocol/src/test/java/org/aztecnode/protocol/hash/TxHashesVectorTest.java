package org.aztecnode.protocol.hash;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.aztecnode.crypto.field.Fr;
import org.aztecnode.protocol.address.AztecAddress;
import org.aztecnode.protocol.address.EthAddress;
import org.aztecnode.protocol.constants.ProtocolConstants;
import org.aztecnode.protocol.contract.ContractAddresses;
import org.aztecnode.protocol.contract.ContractClass;
import org.aztecnode.protocol.contract.FeeJuice;
import org.aztecnode.protocol.contract.FunctionSelector;
import org.aztecnode.protocol.contract.PackedBytecode;
import org.aztecnode.protocol.contract.PrivateFunction;
import org.aztecnode.protocol.contract.ProtocolContract;
import org.aztecnode.protocol.contract.PublicKeys;
import org.aztecnode.protocol.message.L1ToL2Message;
import org.aztecnode.protocol.message.L2ToL1Message;
import org.aztecnode.protocol.tx.ChonkProof;
import org.aztecnode.protocol.tx.TxEffect;
import org.aztecnode.testing.Vectors;
import org.junit.jupiter.api.Test;

/// The derivations that execution and validation stand on.
class TxHashesVectorTest {
  /// Hashed elsewhere, or no hash: see `TxTest`; the registry's storage, which no node computes.
  private static final List<String> ELSEWHERE =
      List.of("contractClassLogHash", "transactionFee", "delayedPublicMutable");

  private static final AztecAddress REGISTRY =
      ProtocolContract.CONTRACT_INSTANCE_REGISTRY.address();

  private final Vectors vectors = Vectors.file("tx/hashes");

  @Test
  void derivesWhatTheReferenceDerives() {
    JsonNode cases = vectors.section("cases");
    assertThat(cases).isNotEmpty();
    for (JsonNode json : cases) {
      String function = json.get("fn").asText();
      if (!ELSEWHERE.contains(function)) {
        assertThat(derive(function, json.get("input")))
            .as(json.toString())
            .isEqualTo(json.get("output").asText());
      }
    }
  }

  @Test
  void separatesDomainsByTheSameNumbers() {
    vectors
        .section("domainSeparators")
        .properties()
        .forEach(
            named ->
                assertThat(DomainSeparator.valueOf(named.getKey()).value())
                    .as(named.getKey())
                    .isEqualTo(named.getValue().asLong()));
  }

  @Test
  void hasTheSameNumbers() {
    Map<String, Long> ours =
        Map.ofEntries(
            Map.entry("MAX_NOTE_HASHES_PER_TX", (long) TxEffect.MAX_NOTE_HASHES),
            Map.entry("MAX_NULLIFIERS_PER_TX", (long) TxEffect.MAX_NULLIFIERS),
            Map.entry("MAX_L2_TO_L1_MSGS_PER_TX", (long) TxEffect.MAX_L2_TO_L1_MSGS),
            Map.entry("MAX_PRIVATE_LOGS_PER_TX", (long) TxEffect.MAX_PRIVATE_LOGS),
            Map.entry("MAX_CONTRACT_CLASS_LOGS_PER_TX", (long) TxEffect.MAX_CONTRACT_CLASS_LOGS),
            Map.entry(
                "MAX_TOTAL_PUBLIC_DATA_UPDATE_REQUESTS_PER_TX",
                (long) TxEffect.MAX_PUBLIC_DATA_WRITES),
            Map.entry(
                "FLAT_PUBLIC_LOGS_PAYLOAD_LENGTH", (long) ProtocolConstants.MAX_PUBLIC_LOGS_LENGTH),
            Map.entry("DA_GAS_PER_FIELD", (long) ProtocolConstants.DA_GAS_PER_FIELD),
            Map.entry(
                "MAX_PROCESSABLE_DA_GAS_PER_CHECKPOINT",
                ProtocolConstants.MAX_DA_GAS_PER_CHECKPOINT),
            Map.entry("CHONK_PROOF_LENGTH", (long) ChonkProof.SIZE_IN_FIELDS),
            Map.entry(
                "MAX_PACKED_PUBLIC_BYTECODE_SIZE_IN_FIELDS", (long) PackedBytecode.MAX_FIELDS),
            Map.entry(
                "MAX_CHECKPOINTS_PER_EPOCH", (long) ProtocolConstants.MAX_CHECKPOINTS_PER_EPOCH),
            Map.entry("FUNCTION_TREE_HEIGHT", (long) PrivateFunction.TREE_HEIGHT));
    JsonNode constants = vectors.section("constants");
    ours.forEach(
        (name, value) -> assertThat(constants.get(name).asLong()).as(name).isEqualTo(value));
  }

  private static String derive(String function, JsonNode in) {
    return switch (function) {
      case "siloNoteHash" -> Siloing.noteHash(address(in, 0), field(in, 1)).toHex();
      case "noteHashNonce" -> Siloing.noteHashNonce(field(in, 0), in.get(1).asInt()).toHex();
      case "uniqueNoteHash" -> Siloing.uniqueNoteHash(field(in, 0), field(in, 1)).toHex();
      case "siloNullifier" -> Siloing.nullifier(address(in, 0), field(in, 1)).toHex();
      case "protocolNullifier" -> Siloing.protocolNullifier(field(in, 0)).toHex();
      case "publicDataLeafSlot" -> StorageSlots.leafSlot(address(in, 0), field(in, 1)).toHex();
      case "mapSlot" -> StorageSlots.inMap(field(in, 0), field(in, 1)).toHex();
      case "calldataHash" -> CallHashes.calldata(fields(in)).toHex();
      case "varArgsHash" -> CallHashes.arguments(fields(in)).toHex();
      case "siloedPrivateLogFirstField" ->
          Siloing.privateLogTag(address(in, 0), field(in, 1)).toHex();
      case "secretHash" -> L1ToL2Message.secretHash(field(in, 0)).toHex();
      case "l1ToL2MessageNullifier" ->
          Siloing.nullifier(
                  address(in, 0),
                  DomainSeparator.MESSAGE_NULLIFIER.hash(field(in, 1), field(in, 2)))
              .toHex();
      case "l2ToL1MessageHash" -> messageHash(in);
      case "feePayerBalanceSlot" -> FeeJuice.balanceSlot(address(in, 0)).toHex();
      case "feePayerBalanceLeafSlot" -> FeeJuice.balanceLeafSlot(address(in, 0)).toHex();
      case "instanceNullifier" -> Siloing.nullifier(REGISTRY, field(in, 0)).toHex();
      case "contractUpdateSlot" -> StorageSlots.inMap(Fr.ONE, field(in, 0)).toHex();
      case "contractUpdateHashSlot" ->
          StorageSlots.inMap(Fr.ONE, field(in, 0)).add(Fr.of(3)).toHex();
      case "publicBytecodeCommitment" ->
          PackedBytecode.of(HexFormat.of().parseHex(in.asText())).commitment().toHex();
      case "privateFunctionsRoot" -> privateFunctionsRoot(in);
      case "contractClassId" ->
          ContractClass.computeId(
                  named(in, "artifactHash"),
                  named(in, "privateFunctionsRoot"),
                  named(in, "publicBytecodeCommitment"))
              .toHex();
      case "saltedInitializationHash" -> salted(in).toHex();
      case "partialAddress" -> partial(in).toHex();
      case "contractAddress" -> {
        PublicKeys keys =
            PublicKeys.fromBytes(HexFormat.of().parseHex(in.get("publicKeys").asText()));
        Optional<AztecAddress> address = ContractAddresses.address(keys, partial(in));
        yield address.orElseThrow().toHex();
      }
      case "publicKeysHash" -> PublicKeys.DEFAULT.hash().toHex();
      case "initializationHash" ->
          ContractAddresses.initializationHash(
                  FunctionSelector.fromHex(in.get("selector").asText()), fields(in.get("args")))
              .toHex();
      case "protocolContractsHash" -> DomainSeparator.PROTOCOL_CONTRACTS.hash(fields(in)).toHex();
      case "functionSelector" -> FunctionSelector.ofSignature(in.asText()).toHex();
      default -> throw new IllegalArgumentException("a derivation not known here: " + function);
    };
  }

  private static String messageHash(JsonNode in) {
    return new L2ToL1Message(
            AztecAddress.fromHex(in.get("l2Sender").asText()),
            EthAddress.fromHex(in.get("l1Recipient").asText()),
            named(in, "content"))
        .hash(named(in, "rollupVersion"), named(in, "chainId"))
        .toHex();
  }

  private static String privateFunctionsRoot(JsonNode in) {
    List<PrivateFunction> functions = new ArrayList<>();
    in.forEach(
        function ->
            functions.add(
                new PrivateFunction(
                    FunctionSelector.fromHex(function.get("selector").asText()),
                    named(function, "vkHash"))));
    return PrivateFunction.root(functions).toHex();
  }

  private static Fr salted(JsonNode in) {
    return ContractAddresses.saltedInitializationHash(
        named(in, "salt"),
        named(in, "initializationHash"),
        AztecAddress.fromHex(in.get("deployer").asText()));
  }

  private static Fr partial(JsonNode in) {
    return ContractAddresses.partialAddress(named(in, "originalContractClassId"), salted(in));
  }

  private static AztecAddress address(JsonNode in, int at) {
    return new AztecAddress(field(in, at));
  }

  private static Fr field(JsonNode in, int at) {
    return Fr.fromHex(in.get(at).asText());
  }

  private static Fr named(JsonNode in, String name) {
    return Fr.fromHex(in.get(name).asText());
  }

  private static List<Fr> fields(JsonNode in) {
    List<Fr> fields = new ArrayList<>();
    in.forEach(value -> fields.add(Fr.fromHex(value.asText())));
    return fields;
  }
}
