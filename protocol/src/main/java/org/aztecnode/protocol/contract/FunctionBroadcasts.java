package org.aztecnode.protocol.contract;

import java.util.List;
import org.aztecnode.crypto.field.Fr;
import org.aztecnode.protocol.codec.DecodeException;
import org.aztecnode.protocol.codec.FieldReader;
import org.aztecnode.protocol.contract.ContractEvent.PrivateFunctionBroadcast;
import org.aztecnode.protocol.contract.ContractEvent.UtilityFunctionBroadcast;

/// Reads the broadcast of a single function, after its mark.
///
/// Follows `protocol-contracts/src/class-registry/{private,utility}_function_broadcasted_event.ts`.
final class FunctionBroadcasts {
  private static final int ARTIFACT_TREE_HEIGHT = 7;

  private FunctionBroadcasts() {}

  static ContractEvent ofPrivate(FieldReader in) {
    Fr classId = in.field("class id");
    Fr artifactMetadataHash = in.field("artifact metadata hash");
    Fr utilityFunctionsRoot = in.field("utility functions root");
    List<Fr> functionPath = in.fields(PrivateFunction.TREE_HEIGHT, "function path");
    long functionIndex = in.u32("function index");
    List<Fr> artifactPath = in.fields(ARTIFACT_TREE_HEIGHT, "artifact path");
    long artifactIndex = in.u32("artifact index");
    FunctionSelector selector = new FunctionSelector(in.u32("selector"));
    Fr metadataHash = in.field("function metadata hash");
    Fr vkHash = in.field("verification key hash");
    PackedBytecode bytecode = bytecode(in);
    return new PrivateFunctionBroadcast(
        classId,
        new ExecutablePrivateFunction(
            selector,
            vkHash,
            bytecode,
            metadataHash,
            artifactMetadataHash,
            utilityFunctionsRoot,
            functionPath,
            functionIndex,
            // every zero, as the reference has it: no real sibling is zero
            artifactPath.stream().filter(sibling -> !sibling.isZero()).toList(),
            artifactIndex));
  }

  static ContractEvent ofUtility(FieldReader in) {
    Fr classId = in.field("class id");
    Fr artifactMetadataHash = in.field("artifact metadata hash");
    Fr privateFunctionsRoot = in.field("private functions artifact root");
    List<Fr> artifactPath = in.fields(ARTIFACT_TREE_HEIGHT, "artifact path");
    long artifactIndex = in.u32("artifact index");
    FunctionSelector selector = new FunctionSelector(in.u32("selector"));
    Fr metadataHash = in.field("function metadata hash");
    PackedBytecode bytecode = bytecode(in);
    return new UtilityFunctionBroadcast(
        classId,
        new UtilityFunction(
            selector,
            bytecode,
            metadataHash,
            artifactMetadataHash,
            privateFunctionsRoot,
            withoutPadding(artifactPath),
            artifactIndex));
  }

  private static PackedBytecode bytecode(FieldReader in) {
    PackedBytecode bytecode =
        PackedBytecode.fromFields(in.fields(PackedBytecode.MAX_FIELDS, "bytecode"));
    int at = in.offset();
    if (!in.fields(in.remaining(), "rest").stream().allMatch(Fr::isZero)) {
      throw new DecodeException("something behind the function's bytecode", at);
    }
    return bytecode;
  }

  private static List<Fr> withoutPadding(List<Fr> path) {
    int length = path.size();
    while (length > 0 && path.get(length - 1).isZero()) {
      length--;
    }
    return path.subList(0, length);
  }
}
