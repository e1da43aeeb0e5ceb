package org.aztecnode.protocol.contract;

import java.util.List;
import org.aztecnode.crypto.field.Fr;
import org.aztecnode.crypto.hash.Hashes;
import org.aztecnode.protocol.codec.ByteWriter;

/// How an artifact's hash is built from its functions: SHA-256, reduced to field elements.
///
/// Follows `stdlib/src/contract/artifact_hash.ts`.
final class ArtifactHashes {
  private static final int VERSION = 1;

  private ArtifactHashes() {}

  static Fr function(FunctionSelector selector, Fr metadataHash, PackedBytecode bytecode) {
    ByteWriter out = new ByteWriter(1 + FunctionSelector.SIZE + 2 * Fr.BYTES).u8(VERSION);
    selector.writeTo(out);
    return hash(out.field(metadataHash).field(bytecode.sha256()));
  }

  static Fr artifact(Fr privateFunctionsRoot, Fr utilityFunctionsRoot, Fr metadataHash) {
    return hash(
        new ByteWriter(1 + 3 * Fr.BYTES)
            .u8(VERSION)
            .field(privateFunctionsRoot)
            .field(utilityFunctionsRoot)
            .field(metadataHash));
  }

  static Fr root(Fr leaf, long index, List<Fr> siblings) {
    Fr node = leaf;
    long at = index;
    for (Fr sibling : siblings) {
      ByteWriter children = new ByteWriter(2 * Fr.BYTES);
      node =
          hash(
              (at & 1) == 0
                  ? children.field(node).field(sibling)
                  : children.field(sibling).field(node));
      at >>= 1;
    }
    return node;
  }

  private static Fr hash(ByteWriter preimage) {
    return Fr.fromBytesReduce(Hashes.sha256(preimage.toBytes()));
  }
}
