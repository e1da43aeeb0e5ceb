package org.aztecnode.worldstate.tree;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.OptionalInt;
import java.util.stream.IntStream;
import org.aztecnode.crypto.field.Fr;
import org.aztecnode.protocol.state.PublicDataWrite;

/// Insertions into an indexed tree with the witnesses of every step, as circuits replay them.
public final class WitnessedInsertion {
  private final IndexedTree tree;

  public WitnessedInsertion(IndexedTree tree) {
    this.tree = tree;
  }

  /// Writes one after the other.
  public SequentialInsertion write(List<PublicDataWrite> writes) {
    List<LeafWitness> low = new ArrayList<>();
    List<LeafWitness> insertions = new ArrayList<>();
    for (PublicDataWrite write : writes) {
      LowLeaf at = tree.lowLeaf(write.leafSlot());
      low.add(witness(at.index()));
      if (at.alreadyPresent()) {
        tree.write(write.leafSlot(), write.value());
        insertions.add(LeafWitness.dummy(tree.id().height()));
      } else {
        long index = tree.size();
        tree.write(write.leafSlot(), write.value());
        insertions.add(emptyWitness(index));
      }
    }
    return new SequentialInsertion(low, insertions);
  }

  /// Inserts keys one after the other, none of which may be there.
  ///
  /// @return the steps, up to the first key that is there
  public SequentialInsertion insert(List<Fr> keys) {
    List<LeafWitness> low = new ArrayList<>();
    List<LeafWitness> insertions = new ArrayList<>();
    for (Fr key : keys) {
      LowLeaf at = tree.lowLeaf(key);
      if (at.alreadyPresent()) {
        break;
      }
      low.add(witness(at.index()));
      long index = tree.size();
      tree.insert(key);
      insertions.add(emptyWitness(index));
    }
    return new SequentialInsertion(low, insertions);
  }

  /// The position of the first key of a batch that is in the tree, or in the batch before it.
  public OptionalInt firstDuplicate(List<Fr> keys) {
    IndexedTree.Mark mark = tree.mark();
    for (int i = 0; i < keys.size(); i++) {
      if (!keys.get(i).isZero() && !tree.insert(keys.get(i))) {
        tree.revert(mark);
        return OptionalInt.of(i);
      }
    }
    tree.revert(mark);
    return OptionalInt.empty();
  }

  /// Inserts a batch without duplicates, a power of two of keys. Zeros are padding.
  public BatchInsertion insertBatch(List<Fr> keys) {
    int height = Integer.numberOfTrailingZeros(keys.size());
    if (Integer.bitCount(keys.size()) != 1 || tree.size() % keys.size() != 0) {
      throw new IllegalArgumentException(
          "a batch of %d does not fit at leaf %d".formatted(keys.size(), tree.size()));
    }
    List<Integer> order =
        IntStream.range(0, keys.size())
            .boxed()
            .sorted(Comparator.<Integer, Fr>comparing(keys::get).reversed())
            .toList();
    long start = tree.size();
    RelinkedLeaves relinked = new RelinkedLeaves(tree);
    List<LeafWitness> low = lowLeafSteps(keys, order, start, relinked);
    List<Fr> path = relinked.siblingPath(start);
    while (low.size() < keys.size()) {
      low.add(LeafWitness.dummy(tree.id().height()));
    }
    for (Fr key : keys) {
      if (key.isZero()) {
        tree.appendPadding(1);
      } else if (!tree.insert(key)) {
        throw new IllegalStateException("key " + key + " is there already");
      }
    }
    return new BatchInsertion(
        path.subList(height, path.size()), order.stream().map(keys::get).toList(), order, low);
  }

  private List<LeafWitness> lowLeafSteps(
      List<Fr> keys, List<Integer> order, long start, RelinkedLeaves relinked) {
    List<LeafWitness> steps = new ArrayList<>();
    for (int position : order) {
      Fr key = keys.get(position);
      if (key.isZero()) {
        break;
      }
      long index = tree.lowLeaf(key).index();
      steps.add(new LeafWitness(index, relinked.leaf(index), relinked.siblingPath(index)));
      relinked.link(index, key, start + position);
    }
    return steps;
  }

  private LeafWitness witness(long index) {
    return new LeafWitness(
        index, Objects.requireNonNull(tree.leaf(index)), tree.siblingPath(index));
  }

  /// The path of a leaf is the same before and after the leaf itself is written.
  private LeafWitness emptyWitness(long index) {
    return new LeafWitness(index, IndexedLeaf.EMPTY, tree.siblingPath(index));
  }
}
