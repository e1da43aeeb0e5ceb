package org.aztecnode.worldstate;

import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.aztecnode.protocol.state.Genesis;
import org.aztecnode.protocol.state.TreeId;
import org.aztecnode.protocol.state.TreeSnapshot;
import org.aztecnode.worldstate.ApplyResult.Applied;
import org.aztecnode.worldstate.ApplyResult.Rejected;
import org.aztecnode.worldstate.store.BlockTable;
import org.aztecnode.worldstate.store.Meta;
import org.aztecnode.worldstate.store.WriteTx;
import org.aztecnode.worldstate.tree.AppendTree;
import org.aztecnode.worldstate.tree.Frontier;
import org.aztecnode.worldstate.tree.IndexedTree;
import org.jspecify.annotations.Nullable;

/// Blocks into the trees and out of them again, within one write transaction. Applying and
/// unwinding are each other's inverse: they are to be changed together.
final class BlockWriter {
  private final WriteTx tx;
  private final Frontiers frontiers;

  BlockWriter(WriteTx tx, Frontiers frontiers) {
    this.tx = tx;
    this.frontiers = frontiers;
  }

  /// Fills an empty store.
  void create(Genesis genesis, RollupIdentity rollup) {
    IndexedTree nullifiers = GenesisBlock.nullifiers();
    IndexedTree publicData = GenesisBlock.publicData(genesis);
    DiskTrees.indexedTable(TreeId.NULLIFIER).write(tx, nullifiers, 0);
    DiskTrees.indexedTable(TreeId.PUBLIC_DATA).write(tx, publicData, 0);
    BlockState block = GenesisBlock.of(nullifiers.snapshot(), publicData.snapshot());
    AppendTree archive = GenesisBlock.archive(block.headerHash());
    DiskTrees.appendTable(TreeId.ARCHIVE).write(tx, archive, 0);
    BlockTable.put(tx, block);
    Meta.create(tx, rollup, genesis);
  }

  /// Applies consecutive blocks. With any result but [Applied] the transaction must be discarded.
  ApplyResult apply(List<BlockUpdate> blocks) {
    BlockState tip = tip();
    LayeredTrees trees = new LayeredTrees(new DiskTrees(tx, tip, frontiers));
    for (BlockUpdate block : blocks) {
      Optional<Rejected> rejected = check(block, tip).or(() -> insert(block, trees));
      if (rejected.isPresent()) {
        return rejected.get();
      }
      write(trees, tip, block.number());
      BlockState got =
          new BlockState(
              block.number(), block.headerHash(), trees.state(), trees.snapshot(TreeId.ARCHIVE));
      Rejected mismatch = compare(block, got);
      if (mismatch != null) {
        return mismatch;
      }
      BlockTable.put(tx, got);
      tip = got;
    }
    keepFrontiers(trees, tip);
    return new Applied(tip);
  }

  /// Takes back the tip.
  void unwind() {
    BlockState tip = tip();
    BlockState before =
        Objects.requireNonNull(
            BlockTable.get(tx, tip.number() - 1), () -> "no record before block " + tip.number());
    for (TreeId tree : TreeId.values()) {
      long oldSize = before.tree(tree).nextAvailableLeafIndex();
      long newSize = tip.tree(tree).nextAvailableLeafIndex();
      if (tree.indexed()) {
        DiskTrees.indexedTable(tree).erase(tx, tip.number(), oldSize, newSize);
      } else {
        DiskTrees.appendTable(tree).erase(tx, oldSize, newSize);
      }
    }
    BlockTable.delete(tx, tip.number());
  }

  /// Writes what the block changed. Hashes it too, so the roots are to be had after.
  private void write(LayeredTrees trees, BlockState before, long block) {
    for (TreeId tree : TreeId.values()) {
      if (tree.indexed()) {
        DiskTrees.indexedTable(tree).write(tx, trees.indexed(tree), block);
      } else {
        long oldSize = before.tree(tree).nextAvailableLeafIndex();
        DiskTrees.appendTable(tree).write(tx, trees.append(tree), oldSize);
      }
    }
  }

  private static Optional<Rejected> check(BlockUpdate block, BlockState tip) {
    if (block.number() != tip.number() + 1) {
      return Optional.of(new ApplyResult.NotNext(block.number(), tip.number() + 1));
    }
    if (!block.lastArchive().equals(tip.archive())) {
      return Optional.of(
          new ApplyResult.OtherParent(block.number(), block.lastArchive(), tip.archive()));
    }
    return Optional.empty();
  }

  private static Optional<Rejected> insert(BlockUpdate block, LayeredTrees trees) {
    block.messages().ifPresent(trees::insertMessages);
    for (int i = 0; i < block.txs().size(); i++) {
      Optional<NullifierResult.Duplicate> duplicate = trees.insertTx(block.txs().get(i));
      if (duplicate.isPresent()) {
        return Optional.of(
            new ApplyResult.DuplicateNullifier(block.number(), i, duplicate.get().nullifier()));
      }
    }
    trees.appendToArchive(block.headerHash());
    return Optional.empty();
  }

  private static @Nullable Rejected compare(BlockUpdate block, BlockState got) {
    for (TreeId tree : TreeId.values()) {
      TreeSnapshot expected = tree == TreeId.ARCHIVE ? block.archive() : block.state().of(tree);
      if (!expected.equals(got.tree(tree))) {
        return new ApplyResult.RootMismatch(block.number(), tree, expected, got.tree(tree));
      }
    }
    return null;
  }

  private void keepFrontiers(LayeredTrees trees, BlockState tip) {
    for (TreeId tree : TreeId.values()) {
      if (!tree.indexed()) {
        AppendTree grown = trees.append(tree);
        frontiers.put(tree, tip.tree(tree), Frontier.of(grown, tree.height()));
      }
    }
  }

  private BlockState tip() {
    return Objects.requireNonNull(BlockTable.tip(tx), "the store is empty");
  }
}
