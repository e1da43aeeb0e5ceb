package org.aztecnode.protocol.state;

import java.util.List;

/// What the state holds before the first block: the public data leaves a network was started with,
/// on top of the 128 that every network has.
///
/// Follows `world-state/src/testing.ts`.
public record Genesis(List<PublicDataWrite> prefilledPublicData) {
  public static final Genesis PLAIN = new Genesis(List.of());

  /// How many leaves the nullifier and the public data tree have from the start.
  public static final int PREFILLED_LEAVES = 128;

  public Genesis {
    prefilledPublicData = List.copyOf(prefilledPublicData);
    if (prefilledPublicData.size() > PREFILLED_LEAVES) {
      throw new IllegalArgumentException(
          "at most "
              + PREFILLED_LEAVES
              + " public data leaves can be prefilled, not "
              + prefilledPublicData.size());
    }
  }
}
