package org.aztecnode.archiver;

import org.aztecnode.crypto.field.Fr;
import org.aztecnode.protocol.block.BlockHeader;
import org.aztecnode.protocol.block.BlockId;
import org.aztecnode.protocol.state.TreeSnapshot;

/// A block without its transactions.
///
/// Follows `stdlib/src/block/block_data.ts`.
///
/// @param archive after the block
/// @param status how far the block has come
public record BlockData(
    BlockHeader header,
    Fr hash,
    TreeSnapshot archive,
    long checkpointNumber,
    int indexWithinCheckpoint,
    int txCount,
    ChainStatus status) {
  public long number() {
    return header.number();
  }

  public BlockId id() {
    return new BlockId(header.number(), hash);
  }
}
