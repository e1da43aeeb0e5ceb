package org.aztecnode.node.json;

import static org.aztecnode.node.json.BlockJson.field;

import org.aztecnode.archiver.PublishedClass;
import org.aztecnode.node.rpc.JsonWriter;
import org.aztecnode.protocol.contract.ContractClass;
import org.aztecnode.protocol.contract.ContractInstance;
import org.aztecnode.protocol.contract.ExecutablePrivateFunction;
import org.aztecnode.protocol.contract.PublicKeys;
import org.aztecnode.protocol.contract.UtilityFunction;

/// Contract classes and instances. Follows `stdlib/src/contract/interfaces/*.ts`.
public final class ContractJson {
  private ContractJson() {}

  public static void contractClass(JsonWriter out, PublishedClass published) {
    ContractClass contractClass = published.contractClass();
    field(out.beginObject().name("id"), contractClass.id());
    out.name("version").value(contractClass.version());
    field(out.name("artifactHash"), contractClass.artifactHash());
    field(out.name("privateFunctionsRoot"), contractClass.privateFunctionsRoot());
    out.name("packedBytecode").base64(contractClass.packedBytecode().toBytes());
    out.name("privateFunctions").beginArray();
    contractClass.privateFunctions().forEach(function -> privateFunction(out, function));
    out.endArray().name("utilityFunctions").beginArray();
    contractClass.utilityFunctions().forEach(function -> utilityFunction(out, function));
    out.endArray();
    out.name("l2BlockNumber").value(published.blockNumber()).endObject();
  }

  public static void instance(JsonWriter out, ContractInstance instance) {
    field(out.beginObject().name("address"), instance.address().value());
    out.name("version").value(instance.version());
    field(out.name("salt"), instance.salt());
    field(out.name("deployer"), instance.deployer().value());
    field(out.name("currentContractClassId"), instance.currentClassId());
    field(out.name("originalContractClassId"), instance.originalClassId());
    field(out.name("initializationHash"), instance.initializationHash());
    PublicKeys keys = instance.publicKeys();
    out.name("publicKeys").beginObject();
    point(out.name("masterNullifierPublicKey"), keys.masterNullifier());
    point(out.name("masterIncomingViewingPublicKey"), keys.masterIncomingViewing());
    point(out.name("masterOutgoingViewingPublicKey"), keys.masterOutgoingViewing());
    point(out.name("masterTaggingPublicKey"), keys.masterTagging());
    out.endObject().endObject();
  }

  private static void privateFunction(JsonWriter out, ExecutablePrivateFunction function) {
    out.beginObject().name("selector").value(function.selector().toHex());
    field(out.name("vkHash"), function.vkHash());
    out.name("bytecode").base64(function.bytecode().toBytes());
    field(out.name("functionMetadataHash"), function.functionMetadataHash());
    field(out.name("artifactMetadataHash"), function.artifactMetadataHash());
    field(out.name("utilityFunctionsTreeRoot"), function.utilityFunctionsTreeRoot());
    TxEffectJson.fields(
        out.name("privateFunctionTreeSiblingPath"), function.privateFunctionTreeSiblingPath());
    out.name("privateFunctionTreeLeafIndex").value(function.privateFunctionTreeLeafIndex());
    TxEffectJson.fields(out.name("artifactTreeSiblingPath"), function.artifactTreeSiblingPath());
    out.name("artifactTreeLeafIndex").value(function.artifactTreeLeafIndex()).endObject();
  }

  private static void utilityFunction(JsonWriter out, UtilityFunction function) {
    out.beginObject().name("selector").value(function.selector().toHex());
    out.name("bytecode").base64(function.bytecode().toBytes());
    field(out.name("functionMetadataHash"), function.functionMetadataHash());
    field(out.name("artifactMetadataHash"), function.artifactMetadataHash());
    field(
        out.name("privateFunctionsArtifactTreeRoot"), function.privateFunctionsArtifactTreeRoot());
    TxEffectJson.fields(out.name("artifactTreeSiblingPath"), function.artifactTreeSiblingPath());
    out.name("artifactTreeLeafIndex").value(function.artifactTreeLeafIndex()).endObject();
  }

  private static void point(JsonWriter out, PublicKeys.KeyPoint point) {
    byte[] bytes = new byte[64];
    point.x().writeTo(bytes, 0);
    point.y().writeTo(bytes, 32);
    out.hex(bytes);
  }
}
