package org.aztecnode.worldstate.tree;

import org.aztecnode.crypto.field.Fr;

/// An append-only tree of one size over nodes that are shared by all sizes.
public final class AppendSource implements NodeSource {
  private final FullNodes nodes;
  private final Frontier frontier;
  private final long size;

  public AppendSource(FullNodes nodes, Frontier frontier, long size) {
    this.nodes = nodes;
    this.frontier = frontier;
    this.size = size;
  }

  @Override
  public Fr node(int level, long index) {
    if (index << level >= size) {
      return ZeroHashes.at(level);
    }
    return index + 1 << level <= size ? nodes.full(level, index) : frontier.node(level, nodes);
  }
}
