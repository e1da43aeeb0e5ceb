package org.aztecnode.l1.mempool;

import java.util.OptionalLong;

/// What differs in the simulated block from the one that would come next.
///
/// @param timestamp seconds
public record BlockOverride(OptionalLong timestamp, OptionalLong gasLimit) {
  public static final BlockOverride NONE =
      new BlockOverride(OptionalLong.empty(), OptionalLong.empty());

  public static BlockOverride at(long timestamp, long gasLimit) {
    return new BlockOverride(OptionalLong.of(timestamp), OptionalLong.of(gasLimit));
  }
}
