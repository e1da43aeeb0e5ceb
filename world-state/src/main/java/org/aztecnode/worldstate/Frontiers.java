package org.aztecnode.worldstate;

import java.util.LinkedHashMap;
import java.util.Map;
import org.aztecnode.protocol.state.TreeId;
import org.aztecnode.protocol.state.TreeSnapshot;
import org.aztecnode.worldstate.tree.Frontier;

/// The frontiers of the append-only trees at the blocks that were last asked for. Keyed by root, so
/// that two branches of the chain never share one. Safe for many threads.
final class Frontiers {
  private static final int KEPT = 512;

  private record Key(TreeId tree, TreeSnapshot snapshot) {}

  private final Map<Key, Frontier> recent =
      new LinkedHashMap<>(16, 0.75f, true) {
        @Override
        protected boolean removeEldestEntry(Map.Entry<Key, Frontier> eldest) {
          return size() > KEPT;
        }
      };

  synchronized Frontier of(TreeId tree, TreeSnapshot snapshot) {
    return recent.computeIfAbsent(
        new Key(tree, snapshot),
        _ -> new Frontier(snapshot.nextAvailableLeafIndex(), tree.height()));
  }

  synchronized void put(TreeId tree, TreeSnapshot snapshot, Frontier frontier) {
    recent.put(new Key(tree, snapshot), frontier);
  }
}
