package org.aztecnode.protocol.contract;

import java.util.List;
import org.aztecnode.crypto.field.Fr;
import org.aztecnode.protocol.codec.ByteReader;
import org.aztecnode.protocol.codec.ByteWriter;
import org.aztecnode.protocol.merkle.MembershipPath;
import org.aztecnode.protocol.merkle.NodeHash;

/// A private function that somebody published, with what proves that its class commits to it.
///
/// @param privateFunctionTreeSiblingPath from the function to the class's private functions root
/// @param artifactTreeSiblingPath from the function to the artifact's private functions root
///
///   Follows `stdlib/src/contract/private_function_membership_proof.ts`.
public record ExecutablePrivateFunction(
    FunctionSelector selector,
    Fr vkHash,
    PackedBytecode bytecode,
    Fr functionMetadataHash,
    Fr artifactMetadataHash,
    Fr utilityFunctionsTreeRoot,
    List<Fr> privateFunctionTreeSiblingPath,
    long privateFunctionTreeLeafIndex,
    List<Fr> artifactTreeSiblingPath,
    long artifactTreeLeafIndex) {
  private static final int MAX_PATH = 64;

  public ExecutablePrivateFunction {
    privateFunctionTreeSiblingPath = List.copyOf(privateFunctionTreeSiblingPath);
    artifactTreeSiblingPath = List.copyOf(artifactTreeSiblingPath);
  }

  /// Whether the class has this function.
  public boolean isIn(ContractClass contractClass) {
    Fr functionsRoot =
        new MembershipPath(privateFunctionTreeLeafIndex, privateFunctionTreeSiblingPath)
            .rootFrom(new PrivateFunction(selector, vkHash).leaf(), NodeHash.POSEIDON2);
    Fr artifactRoot =
        ArtifactHashes.root(
            ArtifactHashes.function(selector, functionMetadataHash, bytecode),
            artifactTreeLeafIndex,
            artifactTreeSiblingPath);
    return functionsRoot.equals(contractClass.privateFunctionsRoot())
        && ArtifactHashes.artifact(artifactRoot, utilityFunctionsTreeRoot, artifactMetadataHash)
            .equals(contractClass.artifactHash());
  }

  public void writeTo(ByteWriter out) {
    selector.writeTo(out);
    out.field(vkHash);
    bytecode.writeTo(out);
    out.field(functionMetadataHash)
        .field(artifactMetadataHash)
        .field(utilityFunctionsTreeRoot)
        .list32(privateFunctionTreeSiblingPath, (f, o) -> o.field(f))
        .u32(privateFunctionTreeLeafIndex)
        .list32(artifactTreeSiblingPath, (f, o) -> o.field(f))
        .u32(artifactTreeLeafIndex);
  }

  public static ExecutablePrivateFunction readFrom(ByteReader in) {
    return new ExecutablePrivateFunction(
        FunctionSelector.readFrom(in),
        in.field("verification key hash"),
        PackedBytecode.readFrom(in),
        in.field("function metadata hash"),
        in.field("artifact metadata hash"),
        in.field("utility functions root"),
        in.list32(MAX_PATH, Fr.BYTES, "function path", r -> r.field("sibling")),
        in.u32("function index"),
        in.list32(MAX_PATH, Fr.BYTES, "artifact path", r -> r.field("sibling")),
        in.u32("artifact index"));
  }
}
