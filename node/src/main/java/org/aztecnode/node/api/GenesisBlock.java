package org.aztecnode.node.api;

import java.util.List;
import org.aztecnode.crypto.field.Fr;
import org.aztecnode.protocol.block.BlockHeader;
import org.aztecnode.protocol.block.GlobalVariables;
import org.aztecnode.protocol.block.L2Block;
import org.aztecnode.protocol.state.StateReference;
import org.aztecnode.protocol.state.TreeSnapshot;

/// Block 0: a header over the state at genesis, and nothing else.
///
/// Follows `L2Block.empty` of `stdlib/src/block/l2_block.ts`.
public record GenesisBlock(BlockHeader header, Fr hash) {
  public static GenesisBlock of(StateReference state) {
    BlockHeader header =
        new BlockHeader(
            TreeSnapshot.EMPTY, state, Fr.ZERO, GlobalVariables.EMPTY, Fr.ZERO, Fr.ZERO);
    return new GenesisBlock(header, header.hash());
  }

  /// As clients get it: with an empty archive.
  L2Block block() {
    return new L2Block(header, TreeSnapshot.EMPTY, List.of(), 0, 0);
  }
}
