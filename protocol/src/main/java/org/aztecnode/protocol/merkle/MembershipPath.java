package org.aztecnode.protocol.merkle;

import java.util.ArrayList;
import java.util.List;
import org.aztecnode.crypto.field.Fr;

/// Where a leaf hangs in a tree and what proves it.
///
/// @param index among all nodes of its level, from the left; the level is the path's length
/// @param siblings from the leaf up to below the root
public record MembershipPath(long index, List<Fr> siblings) {
  public MembershipPath {
    siblings = List.copyOf(siblings);
  }

  public int level() {
    return siblings.size();
  }

  /// The path of the same leaf in the tree of which this tree's root is a leaf.
  public MembershipPath under(MembershipPath ofRoot) {
    List<Fr> all = new ArrayList<>(siblings);
    all.addAll(ofRoot.siblings);
    return new MembershipPath((ofRoot.index << level()) + index, all);
  }

  /// The root of the tree in which the leaf hangs there.
  public Fr rootFrom(Fr leaf, NodeHash hash) {
    Fr node = leaf;
    long at = index;
    for (Fr sibling : siblings) {
      node = (at & 1) == 0 ? hash.of(node, sibling) : hash.of(sibling, node);
      at >>>= 1;
    }
    return node;
  }
}
