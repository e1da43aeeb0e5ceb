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
import org.aztecnode.worldstate.tree.ZeroHashes;

/// The trees before the first block.
///
/// Both indexed trees start with 128 leaves of keys 0 to 127. Prefilled public data takes the place
/// of the last of them. The archive starts with the hash of a header that is all zeros but for the
/// state.
///
/// Follows `world-state/src/native/native_world_state_instance.ts`, `world-state/src/testing.ts`.
public final class GenesisBlock {
  private GenesisBlock() {}

  /// The block state of that genesis, block 0. Hashes some 600 nodes; an open world state knows its
  /// own by [WorldState#block].
  ///
  /// @throws IllegalArgumentException if prefilled slots are not ascending or below 128
  public static BlockState of(Genesis genesis) {
    return of(nullifiers().snapshot(), publicData(genesis).snapshot());
  }

  /// The header of that block: all zeros but for the state.
  public static BlockHeader header(Genesis genesis) {
    return header(of(genesis).state());
  }

  static BlockState of(TreeSnapshot nullifiers, TreeSnapshot publicData) {
    StateReference state =
        new StateReference(
            empty(TreeId.L1_TO_L2_MESSAGE), empty(TreeId.NOTE_HASH), nullifiers, publicData);
    Fr hash = header(state).hash();
    return new BlockState(0, hash, state, archive(hash).snapshot());
  }

  static IndexedTree nullifiers() {
    return indexed(TreeId.NULLIFIER, List.of());
  }

  static IndexedTree publicData(Genesis genesis) {
    return indexed(TreeId.PUBLIC_DATA, genesis.prefilledPublicData());
  }

  static AppendTree archive(Fr headerHash) {
    AppendTree archive = new AppendTree(TreeId.ARCHIVE, NodeSource.EMPTY, 0);
    archive.append(List.of(headerHash));
    return archive;
  }

  private static TreeSnapshot empty(TreeId tree) {
    return new TreeSnapshot(ZeroHashes.at(tree.height()), 0);
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
