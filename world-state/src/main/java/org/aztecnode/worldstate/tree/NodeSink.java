package org.aztecnode.worldstate.tree;

import org.aztecnode.crypto.field.Fr;

/// Takes the nodes that changed, level by level from the leaves, each level by index.
@FunctionalInterface
public interface NodeSink {
  NodeSink NONE = (_, _, _) -> {};

  void node(int level, long index, Fr hash);
}
