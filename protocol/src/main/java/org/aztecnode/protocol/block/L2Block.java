package org.aztecnode.protocol.block;

import java.util.List;
import org.aztecnode.protocol.state.TreeSnapshot;
import org.aztecnode.protocol.tx.TxEffect;

/// A block with the effects of its transactions.
///
/// @param archive the archive after this block; its size is this block's number plus one
/// @param indexWithinCheckpoint from 0; only the block with index 0 brings the checkpoint's
///   messages, and only it may be empty
///
///   Follows `stdlib/src/block/l2_block.ts`.
public record L2Block(
    BlockHeader header,
    TreeSnapshot archive,
    List<TxEffect> txEffects,
    long checkpointNumber,
    int indexWithinCheckpoint) {
  public L2Block {
    txEffects = List.copyOf(txEffects);
  }

  public long number() {
    return header.number();
  }
}
