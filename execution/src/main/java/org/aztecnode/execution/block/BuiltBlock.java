package org.aztecnode.execution.block;

import java.util.List;
import org.aztecnode.crypto.field.Fr;
import org.aztecnode.protocol.block.L2Block;

/// A block with what was computed to make it.
///
/// @param hash its header's, which is its leaf in the archive
/// @param blobFields its own, in the order in which its checkpoint publishes them
public record BuiltBlock(L2Block block, Fr hash, List<Fr> blobFields) {
  public BuiltBlock {
    blobFields = List.copyOf(blobFields);
  }
}
