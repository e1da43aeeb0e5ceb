package org.aztecnode.worldstate;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import org.aztecnode.crypto.field.Fr;
import org.aztecnode.protocol.state.PublicDataWrite;
import org.aztecnode.protocol.state.StateReference;
import org.aztecnode.protocol.state.TreeId;
import org.aztecnode.protocol.state.TreeSnapshot;
import org.aztecnode.worldstate.tree.AppendTree;
import org.aztecnode.worldstate.tree.BatchInsertion;
import org.aztecnode.worldstate.tree.IndexedLeaf;
import org.aztecnode.worldstate.tree.IndexedTree;
import org.aztecnode.worldstate.tree.LowLeaf;
import org.aztecnode.worldstate.tree.SequentialInsertion;
import org.aztecnode.worldstate.tree.WitnessedInsertion;

/// A fork: layers over a view, and the checkpoints to go back to.
final class MemoryFork implements StateFork {
  private record Checkpoint(Map<TreeId, Long> sizes, Map<TreeId, IndexedTree.Mark> marks) {}

  private final DiskView base;
  private final LayeredTrees trees;
  private final List<Checkpoint> checkpoints = new ArrayList<>();

  MemoryFork(DiskView base) {
    this.base = base;
    this.trees = new LayeredTrees(base.trees());
  }

  @Override
  public long blockNumber() {
    return base.blockNumber();
  }

  @Override
  public TreeSnapshot tree(TreeId tree) {
    return trees.snapshot(tree);
  }

  @Override
  public StateReference state() {
    return trees.state();
  }

  @Override
  public List<Fr> siblingPath(TreeId tree, long index) {
    DiskView.checkIndex(tree, index);
    return List.copyOf(
        tree.indexed()
            ? trees.indexed(tree).siblingPath(index)
            : trees.append(tree).siblingPath(index));
  }

  @Override
  public Optional<Fr> leaf(TreeId tree, long index) {
    if (index < 0 || index >= size(tree)) {
      return Optional.empty();
    }
    if (tree.indexed()) {
      IndexedLeaf leaf = trees.indexed(tree).leaf(index);
      return Optional.of(leaf == null ? Fr.ZERO : leaf.hash(tree));
    }
    if (index < baseSize(tree)) {
      return base.leaf(tree, index);
    }
    Fr appended = trees.append(tree).appended(index);
    return Optional.of(appended == null ? Fr.ZERO : appended);
  }

  @Override
  public OptionalLong indexOf(TreeId tree, Fr value, long from) {
    if (tree.indexed()) {
      LowLeaf low = lowLeaf(tree, value);
      return low.alreadyPresent() && low.index() >= from
          ? OptionalLong.of(low.index())
          : OptionalLong.empty();
    }
    OptionalLong before = base.indexOf(tree, value, from);
    return before.isPresent() ? before : trees.append(tree).indexOfAppended(value, from);
  }

  @Override
  public Optional<IndexedLeaf> indexedLeaf(TreeId tree, long index) {
    IndexedTree indexed = trees.indexed(tree);
    return index < 0 || index >= indexed.size()
        ? Optional.empty()
        : Optional.ofNullable(indexed.leaf(index));
  }

  @Override
  public LowLeaf lowLeaf(TreeId tree, Fr key) {
    return trees.indexed(tree).lowLeaf(key);
  }

  @Override
  public Fr publicData(Fr leafSlot) {
    LowLeaf low = lowLeaf(TreeId.PUBLIC_DATA, leafSlot);
    return low.alreadyPresent()
        ? indexedLeaf(TreeId.PUBLIC_DATA, low.index()).orElseThrow().value()
        : Fr.ZERO;
  }

  @Override
  public OptionalLong blockOfLeaf(TreeId tree, long index) {
    return base.blockOfLeaf(tree, index);
  }

  @Override
  public void append(TreeId tree, List<Fr> leaves) {
    trees.append(tree).append(leaves);
  }

  @Override
  public void appendPadding(TreeId tree, long count) {
    switch (tree) {
      case NULLIFIER -> trees.indexed(tree).appendPadding(count);
      case NOTE_HASH, L1_TO_L2_MESSAGE -> trees.append(tree).appendPadding(count);
      case PUBLIC_DATA, ARCHIVE ->
          throw new IllegalArgumentException("the " + tree + " tree has no padding");
    }
  }

  @Override
  public NullifierResult insertNullifiers(List<Fr> nullifiers) {
    for (int i = 0; i < nullifiers.size(); i++) {
      if (!trees.indexed(TreeId.NULLIFIER).insert(nullifiers.get(i))) {
        return new NullifierResult.Duplicate(i, nullifiers.get(i));
      }
    }
    return new NullifierResult.Inserted();
  }

  @Override
  public void writePublicData(List<PublicDataWrite> writes) {
    trees.writePublicData(writes);
  }

  @Override
  public NullifierResult insertTx(TxWrites tx) {
    IndexedTree nullifiers = trees.indexed(TreeId.NULLIFIER);
    IndexedTree.Mark before = nullifiers.mark();
    Optional<NullifierResult.Duplicate> duplicate = trees.insertTx(tx);
    if (duplicate.isEmpty()) {
      return new NullifierResult.Inserted();
    }
    nullifiers.revert(before);
    return duplicate.get();
  }

  @Override
  public void insertMessages(List<Fr> messages) {
    trees.insertMessages(messages);
  }

  @Override
  public BatchInsertion insertNullifierBatch(List<Fr> nullifiers) {
    WitnessedInsertion insertion = new WitnessedInsertion(trees.indexed(TreeId.NULLIFIER));
    OptionalInt duplicate = insertion.firstDuplicate(nullifiers);
    if (duplicate.isPresent()) {
      throw new DuplicateKeyException(nullifiers.get(duplicate.getAsInt()));
    }
    return insertion.insertBatch(nullifiers);
  }

  @Override
  public SequentialInsertion writePublicDataWithWitnesses(List<PublicDataWrite> writes) {
    return new WitnessedInsertion(trees.indexed(TreeId.PUBLIC_DATA)).write(writes);
  }

  @Override
  public SequentialInsertion insertNullifiersWithWitnesses(List<Fr> nullifiers) {
    SequentialInsertion done =
        new WitnessedInsertion(trees.indexed(TreeId.NULLIFIER)).insert(nullifiers);
    if (done.lowLeaves().size() < nullifiers.size()) {
      throw new DuplicateKeyException(nullifiers.get(done.lowLeaves().size()));
    }
    return done;
  }

  @Override
  public int createCheckpoint() {
    Map<TreeId, Long> sizes = new EnumMap<>(TreeId.class);
    Map<TreeId, IndexedTree.Mark> marks = new EnumMap<>(TreeId.class);
    for (TreeId tree : TreeId.values()) {
      if (tree.indexed()) {
        marks.put(tree, trees.indexed(tree).mark());
      } else {
        sizes.put(tree, trees.append(tree).size());
      }
    }
    checkpoints.add(new Checkpoint(sizes, marks));
    return checkpoints.size();
  }

  @Override
  public void commitCheckpoint() {
    innermost();
  }

  @Override
  public void revertCheckpoint() {
    Checkpoint to = innermost();
    to.sizes.forEach((tree, size) -> trees.append(tree).shrink(size));
    to.marks.forEach((tree, mark) -> trees.indexed(tree).revert(mark));
  }

  @Override
  public void commitCheckpointsTo(int depth) {
    checkDepth(depth);
    while (checkpoints.size() > depth) {
      commitCheckpoint();
    }
  }

  @Override
  public void revertCheckpointsTo(int depth) {
    checkDepth(depth);
    while (checkpoints.size() > depth) {
      revertCheckpoint();
    }
  }

  @Override
  public void close() {
    base.close();
  }

  private Checkpoint innermost() {
    if (checkpoints.isEmpty()) {
      throw new IllegalStateException("the fork has no checkpoint");
    }
    return checkpoints.removeLast();
  }

  private void checkDepth(int depth) {
    if (depth < 0 || depth > checkpoints.size()) {
      throw new IllegalArgumentException(
          "depth " + depth + " of " + checkpoints.size() + " checkpoints");
    }
  }

  private long size(TreeId tree) {
    AppendTree append = tree.indexed() ? null : trees.append(tree);
    return append == null ? trees.indexed(tree).size() : append.size();
  }

  private long baseSize(TreeId tree) {
    return base.tree(tree).nextAvailableLeafIndex();
  }
}
