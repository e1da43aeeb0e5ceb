package org.aztecnode.worldstate;

import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import org.aztecnode.crypto.field.Fr;
import org.aztecnode.protocol.state.StateReference;
import org.aztecnode.protocol.state.TreeId;
import org.aztecnode.protocol.state.TreeSnapshot;
import org.aztecnode.worldstate.tree.IndexedLeaf;
import org.aztecnode.worldstate.tree.LowLeaf;

/// The five trees as they are after one block. Later blocks, unwinding and pruning do not change
/// what an open view shows.
///
/// Opening one is cheap; keep it only as long as the question takes, because the disk space of what
/// it shows cannot be reused meanwhile. One thread at a time.
///
/// Follows `world-state/src/native/merkle_trees_facade.ts`.
public interface StateView extends AutoCloseable {
  /// The block after which this is the state; for a fork, the block it started from.
  long blockNumber();

  /// Root and size of a tree.
  TreeSnapshot tree(TreeId tree);

  /// Roots and sizes of the four trees of a header.
  StateReference state();

  /// The hashes from the leaf's sibling up to the root's child, one for each level of the tree. The
  /// leaf need not exist.
  ///
  /// @throws IndexOutOfBoundsException if the tree cannot have a leaf there
  List<Fr> siblingPath(TreeId tree, long index);

  /// The leaf as it enters the tree: value or hash. Empty beyond the tree's size; zero for padding.
  Optional<Fr> leaf(TreeId tree, long index);

  /// The first index of a value at or after `from`. A value is a note hash, message or block hash,
  /// or the key of an indexed leaf: nullifier or leaf slot. Padding is never found.
  OptionalLong indexOf(TreeId tree, Fr value, long from);

  default OptionalLong indexOf(TreeId tree, Fr value) {
    return indexOf(tree, value, 0);
  }

  /// The preimage of a leaf of an indexed tree. Empty beyond the tree's size and for padding.
  ///
  /// @throws IllegalArgumentException for an append-only tree
  Optional<IndexedLeaf> indexedLeaf(TreeId tree, long index);

  /// The leaf with the greatest key that is not above the given one.
  ///
  /// @throws IllegalArgumentException for an append-only tree
  LowLeaf lowLeaf(TreeId tree, Fr key);

  /// The value at a leaf slot of the public data tree; zero if never written.
  Fr publicData(Fr leafSlot);

  /// The block that brought the leaf: the first with more leaves than the index; 0 for what genesis
  /// brought. (The reference says 1 there.) Empty beyond the size at this block; a fork knows only
  /// the leaves it started with.
  OptionalLong blockOfLeaf(TreeId tree, long index);

  @Override
  void close();
}
