package org.aztecnode.protocol.checkpoint;

import java.math.BigInteger;
import java.util.List;
import org.aztecnode.protocol.block.L2Block;
import org.aztecnode.protocol.state.TreeSnapshot;

/// A checkpoint with its blocks.
///
/// @param archive the archive after the last block
/// @param feeAssetPriceModifier basis points by which the proposer moves the fee asset's price
///
///   Follows `stdlib/src/checkpoint/checkpoint.ts`.
public record Checkpoint(
    long number,
    CheckpointHeader header,
    TreeSnapshot archive,
    List<L2Block> blocks,
    BigInteger feeAssetPriceModifier) {
  public Checkpoint {
    blocks = List.copyOf(blocks);
  }
}
