package org.aztecnode.protocol.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.aztecnode.protocol.VectorValues.field;
import static org.aztecnode.protocol.VectorValues.fields;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.InputStream;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import org.aztecnode.crypto.field.Fr;
import org.aztecnode.protocol.RandomChain;
import org.aztecnode.protocol.VectorValues;
import org.aztecnode.protocol.address.AztecAddress;
import org.aztecnode.protocol.contract.ContractEvent.ClassPublished;
import org.aztecnode.protocol.contract.ContractEvent.InstancePublished;
import org.aztecnode.protocol.contract.ContractEvent.InstanceUpdated;
import org.aztecnode.protocol.contract.ContractEvent.PrivateFunctionBroadcast;
import org.aztecnode.protocol.contract.ContractEvent.Rejected;
import org.aztecnode.protocol.contract.ContractEvent.UtilityFunctionBroadcast;
import org.aztecnode.protocol.log.ContractClassLog;
import org.aztecnode.protocol.log.PrivateLog;
import org.aztecnode.protocol.log.PublicLog;
import org.aztecnode.protocol.tx.RevertCode;
import org.aztecnode.protocol.tx.TxEffect;
import org.aztecnode.protocol.tx.TxHash;
import org.junit.jupiter.api.Test;

class ContractEventsTest {
  private static final Fr CLASS_PUBLISHED =
      decimal("14907836659448373306373608164128296596488873008270905914742877230397948162628");
  private static final Fr PRIVATE_FUNCTION =
      decimal("6632427679359753950122686582223287785801228472790519808071945107172278003224");
  private static final Fr UTILITY_FUNCTION =
      decimal("2863388930963370662477859081312917957786876946407365497018765359301074232169");
  private static final Fr INSTANCE_UPDATED =
      decimal("20721543224513346060908370400407150739273836456436647488068002302723900469047");
  private static final Fr INSTANCE_TAG =
      Fr.fromHex("0x1a7e1badb79abdd38c684b3c8306ffe7ecb33c69e3380d9855730aaaa83a21a8");

  private final RandomChain random = new RandomChain(11);

  private static Fr decimal(String value) {
    return Fr.of(new BigInteger(value));
  }

  private static TxEffect effect(
      List<PrivateLog> privateLogs, List<PublicLog> publicLogs, List<ContractClassLog> classLogs) {
    return new TxEffect(
        RevertCode.OK,
        new TxHash(Fr.ONE),
        Fr.ZERO,
        List.of(),
        List.of(),
        List.of(),
        List.of(),
        privateLogs,
        publicLogs,
        classLogs);
  }

  private static List<ContractEvent> ofClassRegistry(Fr mark, List<Fr> rest) {
    List<Fr> all = new ArrayList<>(List.of(mark));
    all.addAll(rest);
    ContractClassLog log =
        new ContractClassLog(ProtocolContract.CONTRACT_CLASS_REGISTRY.address(), all);
    return ContractEvents.in(effect(List.of(), List.of(), List.of(log)));
  }

  private ContractClass someClass(int bytecodeSize) {
    byte[] bytes = new byte[bytecodeSize];
    Arrays.fill(bytes, (byte) 0xab);
    PackedBytecode bytecode = PackedBytecode.of(bytes);
    Fr artifactHash = random.field();
    Fr root = random.field();
    return new ContractClass(
        ContractClass.computeId(artifactHash, root, bytecode.commitment()),
        1,
        artifactHash,
        root,
        bytecode);
  }

  private static List<Fr> fieldsOf(ContractClass c, Fr id, long version) {
    List<Fr> fields =
        new ArrayList<>(List.of(id, Fr.of(version), c.artifactHash(), c.privateFunctionsRoot()));
    fields.addAll(c.packedBytecode().toFields());
    return fields;
  }

  @Test
  void publishedClassesAreFoundWhateverTheirSize() {
    for (int size : new int[] {0, 1, 30, 31, 32, 1000, PackedBytecode.MAX_SIZE}) {
      ContractClass published = someClass(size);

      assertThat(ofClassRegistry(CLASS_PUBLISHED, fieldsOf(published, published.id(), 1)))
          .containsExactly(new ClassPublished(published));
      assertThat(ContractClass.fromBytes(published.toBytes())).isEqualTo(published);
    }
  }

  @Test
  void classesWithAnotherIdOrVersionAreRejected() {
    ContractClass published = someClass(100);

    assertThat(ofClassRegistry(CLASS_PUBLISHED, fieldsOf(published, Fr.ONE, 1)))
        .singleElement()
        .isInstanceOf(Rejected.class);
    assertThat(ofClassRegistry(CLASS_PUBLISHED, fieldsOf(published, published.id(), 2)))
        .singleElement()
        .isInstanceOf(Rejected.class);
  }

  @Test
  void bytecodeAboveTheLimitIsRejected() {
    List<Fr> fields = new ArrayList<>(Collections.nCopies(4, Fr.ONE));
    fields.add(Fr.of(PackedBytecode.MAX_SIZE + 1));

    assertThat(ofClassRegistry(CLASS_PUBLISHED, fields))
        .singleElement()
        .isInstanceOfSatisfying(
            Rejected.class, r -> assertThat(r.reason()).contains("bytes of bytecode"));
  }

  @Test
  void logsOfOtherContractsAreNoEvents() {
    ContractClass published = someClass(10);
    List<Fr> fields = new ArrayList<>(List.of(CLASS_PUBLISHED));
    fields.addAll(fieldsOf(published, published.id(), 1));
    ContractClassLog ofAnother = new ContractClassLog(AztecAddress.of(2), fields);
    PublicLog empty =
        new PublicLog(ProtocolContract.CONTRACT_INSTANCE_REGISTRY.address(), List.of());

    assertThat(ContractEvents.in(effect(List.of(), List.of(empty), List.of(ofAnother)))).isEmpty();
  }

  @Test
  void publishedInstancesAreFoundAndOthersRejected() {
    ContractInstance unnamed =
        new ContractInstance(
            AztecAddress.ZERO,
            1,
            random.field(),
            AztecAddress.of(9),
            Fr.of(77),
            Fr.of(77),
            random.field(),
            AccountKeys.of(Fr.of(5)).publicKeys());
    AztecAddress address = unnamed.computeAddress().orElseThrow();
    ContractInstance instance = ContractInstance.fromBytes(address, unnamed.toBytes());

    assertThat(publish(instance)).containsExactly(new InstancePublished(instance));
    assertThat(publish(ContractInstance.fromBytes(AztecAddress.of(3), unnamed.toBytes())))
        .singleElement()
        .isInstanceOfSatisfying(
            Rejected.class, r -> assertThat(r.reason()).contains(address.toHex()));
    ContractInstance withoutPoints =
        new ContractInstance(
            address,
            1,
            Fr.ONE,
            AztecAddress.of(9),
            Fr.ONE,
            Fr.ONE,
            Fr.ONE,
            new PublicKeys(
                PublicKeys.KeyPoint.ZERO,
                new PublicKeys.KeyPoint(Fr.ONE, Fr.ONE),
                PublicKeys.KeyPoint.ZERO,
                PublicKeys.KeyPoint.ZERO));
    assertThat(publish(withoutPoints)).singleElement().isInstanceOf(Rejected.class);
  }

  private static List<ContractEvent> publish(ContractInstance instance) {
    List<Fr> fields =
        new ArrayList<>(
            List.of(
                INSTANCE_TAG,
                instance.address().value(),
                Fr.ONE,
                instance.salt(),
                instance.originalClassId(),
                instance.initializationHash()));
    PublicKeys keys = instance.publicKeys();
    for (PublicKeys.KeyPoint point :
        List.of(
            keys.masterNullifier(),
            keys.masterIncomingViewing(),
            keys.masterOutgoingViewing(),
            keys.masterTagging())) {
      fields.add(point.x());
      fields.add(point.y());
    }
    fields.add(instance.deployer().value());
    return ContractEvents.in(effect(List.of(new PrivateLog(fields)), List.of(), List.of()));
  }

  @Test
  void updatesAreFound() {
    PublicLog log =
        new PublicLog(
            ProtocolContract.CONTRACT_INSTANCE_REGISTRY.address(),
            List.of(INSTANCE_UPDATED, Fr.of(1), Fr.of(2), Fr.of(3), Fr.of(4)));

    assertThat(ContractEvents.in(effect(List.of(), List.of(log), List.of())))
        .containsExactly(
            new InstanceUpdated(
                new ContractInstanceUpdate(AztecAddress.of(1), Fr.of(2), Fr.of(3), 4)));
    PublicLog cut = new PublicLog(log.contractAddress(), log.fields().subList(0, 4));
    assertThat(ContractEvents.in(effect(List.of(), List.of(cut), List.of())))
        .singleElement()
        .isInstanceOf(Rejected.class);
  }

  @Test
  void updatesTakeEffectAtTheirTime() {
    ContractInstanceUpdate first =
        new ContractInstanceUpdate(AztecAddress.of(1), Fr.ZERO, Fr.of(3), 100);
    ContractInstanceUpdate second =
        new ContractInstanceUpdate(AztecAddress.of(1), Fr.of(3), Fr.of(4), 200);

    assertThat(first.classIdAt(99, Fr.of(2))).isEqualTo(Fr.of(2));
    assertThat(first.classIdAt(100, Fr.of(2))).isEqualTo(Fr.of(3));
    assertThat(second.classIdAt(199, Fr.of(2))).isEqualTo(Fr.of(3));
    assertThat(second.classIdAt(200, Fr.of(2))).isEqualTo(Fr.of(4));
  }

  /// Proofs that the reference made of functions with short made-up bytecode.
  @Test
  void broadcastFunctionsProveThatTheirClassHasThem() throws IOException {
    for (JsonNode node : proofs()) {
      ContractClass contractClass =
          new ContractClass(
              Fr.of(1),
              1,
              field(node.get("artifactHash")),
              field(node.get("privateFunctionsRoot")),
              PackedBytecode.EMPTY);
      ContractClass another =
          new ContractClass(Fr.of(1), 1, Fr.of(8), Fr.of(8), PackedBytecode.EMPTY);
      JsonNode f = node.get("function");
      if (node.get("kind").asText().equals("private")) {
        ExecutablePrivateFunction function = privateFunction(f);
        assertThat(function.isIn(contractClass)).isTrue();
        assertThat(function.isIn(another)).isFalse();
        assertThat(ofClassRegistry(PRIVATE_FUNCTION, broadcast(function)))
            .containsExactly(new PrivateFunctionBroadcast(Fr.of(1), function));
        ContractClass with = contractClass.with(List.of(function), List.of());
        assertThat(with.with(List.of(function), List.of()).privateFunctions()).hasSize(1);
        assertThat(ContractClass.fromBytes(with.toBytes())).isEqualTo(with);
      } else {
        UtilityFunction function = utilityFunction(f);
        assertThat(function.isIn(contractClass)).isTrue();
        assertThat(function.isIn(another)).isFalse();
        assertThat(ofClassRegistry(UTILITY_FUNCTION, broadcast(function)))
            .containsExactly(new UtilityFunctionBroadcast(Fr.of(1), function));
        ContractClass with = contractClass.with(List.of(), List.of(function));
        assertThat(ContractClass.fromBytes(with.toBytes())).isEqualTo(with);
      }
    }
  }

  private static JsonNode proofs() throws IOException {
    try (InputStream in = ContractEventsTest.class.getResourceAsStream("function-proofs.json")) {
      return new ObjectMapper().readTree(in);
    }
  }

  private static ExecutablePrivateFunction privateFunction(JsonNode f) {
    return new ExecutablePrivateFunction(
        FunctionSelector.fromHex(f.get("selector").asText()),
        field(f.get("vkHash")),
        PackedBytecode.of(VectorValues.bytes(f.get("bytecode"))),
        field(f.get("functionMetadataHash")),
        field(f.get("artifactMetadataHash")),
        field(f.get("utilityFunctionsTreeRoot")),
        fields(f.get("privateFunctionTreeSiblingPath")),
        f.get("privateFunctionTreeLeafIndex").asLong(),
        fields(f.get("artifactTreeSiblingPath")),
        f.get("artifactTreeLeafIndex").asLong());
  }

  private static UtilityFunction utilityFunction(JsonNode f) {
    return new UtilityFunction(
        FunctionSelector.fromHex(f.get("selector").asText()),
        PackedBytecode.of(VectorValues.bytes(f.get("bytecode"))),
        field(f.get("functionMetadataHash")),
        field(f.get("artifactMetadataHash")),
        field(f.get("privateFunctionsArtifactTreeRoot")),
        fields(f.get("artifactTreeSiblingPath")),
        f.get("artifactTreeLeafIndex").asLong());
  }

  private static List<Fr> broadcast(ExecutablePrivateFunction f) {
    List<Fr> out =
        new ArrayList<>(List.of(Fr.of(1), f.artifactMetadataHash(), f.utilityFunctionsTreeRoot()));
    out.addAll(f.privateFunctionTreeSiblingPath());
    out.add(Fr.of(f.privateFunctionTreeLeafIndex()));
    out.addAll(padded(f.artifactTreeSiblingPath()));
    out.add(Fr.of(f.artifactTreeLeafIndex()));
    out.addAll(List.of(f.selector().toField(), f.functionMetadataHash(), f.vkHash()));
    out.addAll(f.bytecode().toFields());
    return out;
  }

  private static List<Fr> broadcast(UtilityFunction f) {
    List<Fr> out =
        new ArrayList<>(
            List.of(Fr.of(1), f.artifactMetadataHash(), f.privateFunctionsArtifactTreeRoot()));
    out.addAll(padded(f.artifactTreeSiblingPath()));
    out.add(Fr.of(f.artifactTreeLeafIndex()));
    out.addAll(List.of(f.selector().toField(), f.functionMetadataHash()));
    out.addAll(f.bytecode().toFields());
    return out;
  }

  private static List<Fr> padded(List<Fr> path) {
    List<Fr> padded = new ArrayList<>(path);
    while (padded.size() < 7) {
      padded.add(Fr.ZERO);
    }
    return padded;
  }
}
