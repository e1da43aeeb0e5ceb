package org.aztecnode.node.api;

import java.time.Duration;

/// Told of each transaction that is handed in, on the thread that works on it; must not block.
@FunctionalInterface
public interface SendListener {
  /// @param ok whether it was taken, or had been before
  /// @param took to judge and to keep it
  void received(boolean ok, Duration took);
}
