package org.aztecnode.worldstate;

import java.util.Collections;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.aztecnode.crypto.field.Fr;
import org.aztecnode.protocol.constants.ProtocolConstants;
import org.aztecnode.protocol.state.PublicDataWrite;
import org.aztecnode.protocol.state.StateReference;
import org.aztecnode.protocol.state.TreeId;
import org.aztecnode.protocol.state.TreeSnapshot;
import org.aztecnode.worldstate.tree.AppendTree;
import org.aztecnode.worldstate.tree.IndexedTree;

/// The five trees after a block with changes in memory on top: what forks and block application
/// have in common, which is how the effects of a block enter the trees.
final class LayeredTrees {
  private final Map<TreeId, AppendTree> append = new EnumMap<>(TreeId.class);
  private final Map<TreeId, IndexedTree> indexed = new EnumMap<>(TreeId.class);

  LayeredTrees(DiskTrees base) {
    for (TreeId tree : TreeId.values()) {
      long size = base.block().tree(tree).nextAvailableLeafIndex();
      if (tree.indexed()) {
        indexed.put(tree, new IndexedTree(tree, base.indexed(tree), size));
      } else {
        append.put(tree, new AppendTree(tree, base.append(tree), size));
      }
    }
  }

  /// @throws IllegalArgumentException for an indexed tree
  AppendTree append(TreeId tree) {
    AppendTree found = append.get(tree);
    if (found == null) {
      throw new IllegalArgumentException("the " + tree + " tree is indexed");
    }
    return found;
  }

  /// @throws IllegalArgumentException for an append-only tree
  IndexedTree indexed(TreeId tree) {
    IndexedTree found = indexed.get(tree);
    if (found == null) {
      throw new IllegalArgumentException("the " + tree + " tree is append-only");
    }
    return found;
  }

  void insertMessages(List<Fr> messages) {
    if (messages.size() > ProtocolConstants.MESSAGES_PER_CHECKPOINT) {
      throw new IllegalArgumentException(messages.size() + " messages for one checkpoint");
    }
    AppendTree tree = append(TreeId.L1_TO_L2_MESSAGE);
    tree.append(messages);
    tree.appendPadding(ProtocolConstants.MESSAGES_PER_CHECKPOINT - messages.size());
  }

  /// Inserts the effects of a transaction. With a duplicate nullifier nothing but nullifiers before
  /// it was inserted.
  ///
  /// @return the first nullifier that exists
  Optional<NullifierResult.Duplicate> insertTx(TxWrites tx) {
    List<Fr> nullifiers = tx.nullifiers();
    for (int i = 0; i < nullifiers.size(); i++) {
      Fr nullifier = nullifiers.get(i);
      if (nullifier.isZero()) {
        throw new IllegalArgumentException("nullifier " + i + " is zero");
      }
      if (!indexed(TreeId.NULLIFIER).insert(nullifier)) {
        return Optional.of(new NullifierResult.Duplicate(i, nullifier));
      }
    }
    indexed(TreeId.NULLIFIER)
        .appendPadding(ProtocolConstants.NULLIFIERS_PER_TX - nullifiers.size());
    append(TreeId.NOTE_HASH).append(tx.noteHashes());
    append(TreeId.NOTE_HASH)
        .appendPadding(ProtocolConstants.NOTE_HASHES_PER_TX - tx.noteHashes().size());
    writePublicData(tx.publicDataWrites());
    return Optional.empty();
  }

  void writePublicData(List<PublicDataWrite> writes) {
    IndexedTree tree = indexed(TreeId.PUBLIC_DATA);
    for (PublicDataWrite write : writes) {
      tree.write(write.leafSlot(), write.value());
    }
  }

  void appendToArchive(Fr headerHash) {
    append(TreeId.ARCHIVE).append(Collections.singletonList(headerHash));
  }

  TreeSnapshot snapshot(TreeId tree) {
    return tree.indexed() ? indexed(tree).snapshot() : append(tree).snapshot();
  }

  StateReference state() {
    return new StateReference(
        snapshot(TreeId.L1_TO_L2_MESSAGE),
        snapshot(TreeId.NOTE_HASH),
        snapshot(TreeId.NULLIFIER),
        snapshot(TreeId.PUBLIC_DATA));
  }
}
