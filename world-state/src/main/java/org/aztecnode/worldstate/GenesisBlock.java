package org.aztecnode.worldstate;

import java.util.List;
import org.aztecnode.crypto.field.Fr;
import org.aztecnode.protocol.block.BlockHeader;
import org.aztecnode.protocol.state.Genesis;
import org.aztecnode.protocol.state.PublicDataWrite;
import org.aztecnode.protocol.state.StateReference;
import org.aztecnode.protocol.state.TreeId;
import org.aztecnode.protocol.state.TreeSnapshot;
import org.aztecnode.worldstate.tree.AppendTree;
import org.aztecnode.worldstate.tree.IndexedLeaf;
import org.aztecnode.worldstate.tree.IndexedSource;
import org.aztecnode.worldstate.tree.IndexedTree;
import org.aztecnode.worldstate.tree.NodeSource;

/// The trees before the first block.
///
/// Both indexed trees start with 128 leaves of keys 0 to 127. Prefilled public data takes the place
/// of the last of them. The archive starts with the hash of a header that is all zeros but for the
/// state.
///
/// Follows `world-state/src/native/native_world_state_instance.ts`, `world-state/src/testing.ts`.
public final class GenesisBlock {
  private GenesisBlock() {}

  /// The block state of that genesis, block 0.
  ///
  /// @throws IllegalArgumentException if prefilled slots are not ascending or below 128
  public static BlockState of(Genesis genesis) {
    return trees(genesis).state();
  }

  /// The header of that block: all zeros but for the state.
  public static BlockHeader header(Genesis genesis) {
    return header(of(genesis).state());
  }

  private static BlockHeader header(StateReference state) {
    BlockHeader empty = BlockHeader.EMPTY;
    return new BlockHeader(
        empty.lastArchive(),
        state,
        empty.spongeBlobHash(),
        empty.globals(),
        empty.totalFees(),
        empty.totalManaUsed());
  }

  record Trees(
      BlockState state, AppendTree archive, IndexedTree nullifier, IndexedTree publicData) {}

  /// The trees in memory, with nothing of the two indexed trees hashed yet but in the state.
  static Trees trees(Genesis genesis) {
    StateReference state =
        new StateReference(
            empty(TreeId.L1_TO_L2_MESSAGE),
            empty(TreeId.NOTE_HASH),
            nullifiers().snapshot(),
            publicData(genesis).snapshot());
    Fr hash = header(state).hash();
    AppendTree archive = archive(hash);
    BlockState block = new BlockState(0, hash, state, archive(hash).snapshot());
    return new Trees(block, archive, nullifiers(), publicData(genesis));
  }

  private static TreeSnapshot empty(TreeId tree) {
    return new AppendTree(tree, NodeSource.EMPTY, 0).snapshot();
  }

  private static AppendTree archive(Fr hash) {
    AppendTree archive = new AppendTree(TreeId.ARCHIVE, NodeSource.EMPTY, 0);
    archive.append(List.of(hash));
    return archive;
  }

  private static IndexedTree nullifiers() {
    return indexed(TreeId.NULLIFIER, List.of());
  }

  private static IndexedTree publicData(Genesis genesis) {
    return indexed(TreeId.PUBLIC_DATA, genesis.prefilledPublicData());
  }

  private static IndexedTree indexed(TreeId id, List<PublicDataWrite> prefilled) {
    IndexedTree tree = new IndexedTree(id, IndexedSource.NO_LEAVES, 0);
    int plain = Genesis.PREFILLED_LEAVES - prefilled.size();
    Fr key = Fr.ZERO;
    Fr value = Fr.ZERO;
    for (int i = 0; i < Genesis.PREFILLED_LEAVES; i++) {
      int next = i + 1;
      boolean last = next == Genesis.PREFILLED_LEAVES;
      boolean nextIsPlain = next < plain;
      Fr nextKey =
          last ? Fr.ZERO : nextIsPlain ? Fr.of(next) : prefilled.get(next - plain).leafSlot();
      if (!last && nextKey.compareTo(key) <= 0) {
        throw new IllegalArgumentException(
            "prefilled public data must be ascending and above %d: slot %s after %s"
                .formatted(plain - 1, nextKey, key));
      }
      tree.place(i, new IndexedLeaf(key, value, nextKey, last ? 0 : next));
      key = nextKey;
      value = last || nextIsPlain ? Fr.ZERO : prefilled.get(next - plain).value();
    }
    return tree;
  }
}
