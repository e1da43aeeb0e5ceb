package org.aztecnode.worldstate;

import java.util.List;

/// What recomputing the store found.
///
/// @param tip the block at which it was read
/// @param nodesChecked hashes recomputed
/// @param faults each names table, place, expected and found; at most 100 are collected
public record Verification(long tip, long nodesChecked, List<String> faults) {
  public Verification {
    faults = List.copyOf(faults);
  }

  public boolean sound() {
    return faults.isEmpty();
  }
}
