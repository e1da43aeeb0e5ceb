package org.aztecnode.worldstate;

import org.aztecnode.protocol.state.TreeSnapshot;

/// How a rejection writes a tree.
final class RejectedText {
  private RejectedText() {}

  static String of(TreeSnapshot tree) {
    return "root " + tree.root() + " size " + tree.nextAvailableLeafIndex();
  }
}
