package org.aztecnode.worldstate;

import org.aztecnode.crypto.field.Fr;
import org.aztecnode.protocol.state.StateReference;
import org.aztecnode.protocol.state.TreeId;
import org.aztecnode.protocol.state.TreeSnapshot;

/// All five trees after a block.
///
/// @param headerHash the block's hash: the archive's leaf at its number
public record BlockState(long number, Fr headerHash, StateReference state, TreeSnapshot archive) {
  /// Root and size of any of the five.
  public TreeSnapshot tree(TreeId tree) {
    return tree == TreeId.ARCHIVE ? archive : state.of(tree);
  }
}
