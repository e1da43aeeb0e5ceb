package org.aztecnode.protocol.block;

import org.aztecnode.crypto.field.Fr;
import org.aztecnode.protocol.state.StateReference;
import org.aztecnode.protocol.state.TreeSnapshot;

/// The header of a block. Its hash is the block's hash and its leaf in the archive tree.
///
/// @param lastArchive the archive before this block; its size is this block's number
/// @param state the trees after this block
/// @param spongeBlobHash of the checkpoint's blob fields up to and with this block's
///
///   Follows `stdlib/src/tx/block_header.ts`: 440 bytes, 22 fields.
public record BlockHeader(
    TreeSnapshot lastArchive,
    StateReference state,
    Fr spongeBlobHash,
    GlobalVariables globals,
    Fr totalFees,
    Fr totalManaUsed) {
  public long number() {
    return globals.blockNumber();
  }

  public long slot() {
    return globals.slot();
  }

  public long timestamp() {
    return globals.timestamp();
  }
}
