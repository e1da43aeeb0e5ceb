package org.aztecnode.execution;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.Map;
import java.util.Optional;
import org.aztecnode.crypto.field.Fr;
import org.aztecnode.execution.state.ContractSource;
import org.aztecnode.protocol.address.AztecAddress;
import org.aztecnode.protocol.codec.ByteReader;
import org.aztecnode.protocol.contract.ContractClass;
import org.aztecnode.protocol.contract.ContractInstance;
import org.aztecnode.protocol.contract.PackedBytecode;
import org.aztecnode.protocol.contract.ProtocolContract;
import org.aztecnode.protocol.contract.PublicKeys;
import org.aztecnode.testing.Vectors;

/// The contracts that a vector deploys.
public final class VectorContracts implements ContractSource {
  /// Hashed once: they are large.
  private static final class Bundled {
    private static final Map<Fr, ContractClass> CLASSES = bundledClasses();
  }

  private final Map<AztecAddress, ContractInstance> instances = new HashMap<>();
  private final Map<Fr, ContractClass> classes = new HashMap<>();

  @Override
  public Optional<ContractInstance> instance(AztecAddress address, long timestamp) {
    return Optional.ofNullable(instances.get(address));
  }

  @Override
  public Optional<ContractClass> contractClass(Fr id) {
    return Optional.ofNullable(classes.get(id));
  }

  @Override
  public boolean hasContractClass(Fr id) {
    return classes.containsKey(id);
  }

  public void add(ContractClass contractClass) {
    classes.put(contractClass.id(), contractClass);
  }

  public void add(ContractInstance instance) {
    instances.put(instance.address(), instance);
  }

  /// A class given by its parts; its id follows from them.
  public static ContractClass contractClass(JsonNode parts, String bytecode) {
    Fr artifactHash = Fr.fromHex(parts.get("artifactHash").asText());
    Fr privateFunctionsRoot = Fr.fromHex(parts.get("privateFunctionsRoot").asText());
    PackedBytecode packed = PackedBytecode.of(HexFormat.of().parseHex(bytecode));
    Fr id = ContractClass.computeId(artifactHash, privateFunctionsRoot, packed.commitment());
    return new ContractClass(id, 1, artifactHash, privateFunctionsRoot, packed);
  }

  /// An instance of a class with default keys; its address follows from its parts.
  public static ContractInstance instance(JsonNode parts, Fr classId) {
    ContractInstance unplaced =
        new ContractInstance(
            AztecAddress.ZERO,
            1,
            Fr.fromHex(parts.get("salt").asText()),
            AztecAddress.fromHex(parts.get("deployer").asText()),
            classId,
            classId,
            Fr.fromHex(parts.get("initializationHash").asText()),
            PublicKeys.DEFAULT);
    AztecAddress address = unplaced.computeAddress().orElseThrow();
    return new ContractInstance(
        address,
        1,
        unplaced.salt(),
        unplaced.deployer(),
        classId,
        classId,
        unplaced.initializationHash(),
        unplaced.publicKeys());
  }

  /// The instances of a transaction vector; protocol contracts come with their small addresses.
  public void addInstances(JsonNode list) {
    for (JsonNode parts : list) {
      add(
          new ContractInstance(
              AztecAddress.fromHex(parts.get("address").asText()),
              1,
              Fr.fromHex(parts.get("salt").asText()),
              AztecAddress.fromHex(parts.get("deployer").asText()),
              Fr.fromHex(parts.get("currentClassId").asText()),
              Fr.fromHex(parts.get("originalClassId").asText()),
              Fr.fromHex(parts.get("initializationHash").asText()),
              ByteReader.readAll(
                  HexFormat.of().parseHex(parts.get("publicKeys").asText()),
                  PublicKeys::readFrom)));
    }
  }

  /// All classes that transaction vectors use.
  public void addBundledClasses() {
    classes.putAll(Bundled.CLASSES);
  }

  private static Map<Fr, ContractClass> bundledClasses() {
    Vectors file = Vectors.file("tx/contract-classes");
    assertThat(file.section("about").asText()).isNotEmpty();
    Map<Fr, ContractClass> bundled = new HashMap<>();
    for (JsonNode parts : file.section("classes")) {
      ContractClass contractClass = contractClass(parts, parts.get("packedBytecode").asText());
      assertThat(contractClass.id().toHex()).isEqualTo(parts.get("classId").asText());
      bundled.put(contractClass.id(), contractClass);
    }
    return Map.copyOf(bundled);
  }

  /// The protocol contracts, as the reference bundles them.
  public void addProtocolContracts() {
    for (JsonNode contract : Vectors.file("tx/protocol-contracts").section("contracts")) {
      int address = Fr.fromHex(contract.get("address").asText()).toBigInteger().intValueExact();
      ContractClass bundled = contractClass(contract, contract.get("packedBytecode").asText());
      add(bundled);
      add(ProtocolContract.values()[address - 1].instance(bundled.id()));
    }
  }
}
