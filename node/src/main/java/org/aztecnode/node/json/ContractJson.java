package org.aztecnode.node.json;

import static org.aztecnode.node.json.BlockJson.field;

import org.aztecnode.archiver.PublishedClass;
import org.aztecnode.node.rpc.JsonWriter;
import org.aztecnode.protocol.contract.ContractClass;
import org.aztecnode.protocol.contract.ContractInstance;
import org.aztecnode.protocol.contract.PublicKeys;

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
    out.name("privateFunctions").beginArray().endArray();
    out.name("utilityFunctions").beginArray().endArray();
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

  private static void point(JsonWriter out, PublicKeys.KeyPoint point) {
    byte[] bytes = new byte[64];
    point.x().writeTo(bytes, 0);
    point.y().writeTo(bytes, 32);
    out.hex(bytes);
  }
}
