package org.aztecnode.protocol.contract;

import java.util.List;
import org.aztecnode.crypto.field.Fr;
import org.aztecnode.protocol.codec.ByteReader;
import org.aztecnode.protocol.codec.ByteWriter;

/// A utility function that somebody published, with what proves that its class's artifact has it.
///
/// Follows `stdlib/src/contract/utility_function_membership_proof.ts`.
public record UtilityFunction(
    FunctionSelector selector,
    PackedBytecode bytecode,
    Fr functionMetadataHash,
    Fr artifactMetadataHash,
    Fr privateFunctionsArtifactTreeRoot,
    List<Fr> artifactTreeSiblingPath,
    long artifactTreeLeafIndex) {
  private static final int MAX_PATH = 64;

  public UtilityFunction {
    artifactTreeSiblingPath = List.copyOf(artifactTreeSiblingPath);
  }

  /// Whether the class's artifact has this function.
  public boolean isIn(ContractClass contractClass) {
    Fr root =
        ArtifactHashes.root(
            ArtifactHashes.function(selector, functionMetadataHash, bytecode),
            artifactTreeLeafIndex,
            artifactTreeSiblingPath);
    return ArtifactHashes.artifact(privateFunctionsArtifactTreeRoot, root, artifactMetadataHash)
        .equals(contractClass.artifactHash());
  }

  public void writeTo(ByteWriter out) {
    selector.writeTo(out);
    bytecode.writeTo(out);
    out.field(functionMetadataHash)
        .field(artifactMetadataHash)
        .field(privateFunctionsArtifactTreeRoot)
        .list32(artifactTreeSiblingPath, (f, o) -> o.field(f))
        .u32(artifactTreeLeafIndex);
  }

  public static UtilityFunction readFrom(ByteReader in) {
    return new UtilityFunction(
        FunctionSelector.readFrom(in),
        PackedBytecode.readFrom(in),
        in.field("function metadata hash"),
        in.field("artifact metadata hash"),
        in.field("private functions artifact root"),
        in.list32(MAX_PATH, Fr.BYTES, "artifact path", r -> r.field("sibling")),
        in.u32("artifact index"));
  }
}
