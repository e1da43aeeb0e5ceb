package org.aztecnode.worldstate.tree;

import java.util.List;
import java.util.Objects;
import org.aztecnode.crypto.field.Fr;

/// Low leaves of a tree pointing to keys that are not in it yet: the states between the steps of a
/// batch insertion, none of which has the new leaves.
final class RelinkedLeaves {
  private final IndexedTree tree;
  private final LongMap<IndexedLeaf> leaves = new LongMap<>();
  private final NodeLayer nodes;

  RelinkedLeaves(IndexedTree tree) {
    tree.hash(NodeSink.NONE);
    this.tree = tree;
    this.nodes =
        new NodeLayer(tree.id().height(), tree::node, index -> leaf(index).hash(tree.id()));
  }

  IndexedLeaf leaf(long index) {
    IndexedLeaf changed = leaves.get(index);
    return changed != null ? changed : Objects.requireNonNull(tree.leaf(index));
  }

  void link(long index, Fr key, long keyIndex) {
    leaves.put(index, leaf(index).withNext(key, keyIndex));
    nodes.mark(index);
  }

  List<Fr> siblingPath(long index) {
    return nodes.path(index);
  }
}
