package org.aztecnode.config;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/// Where an empty node gets the chain from. The reference's snapshots are images of its own
/// databases, which this node cannot read: with `snapshot`, which permits the other way, it syncs
/// from L1; `force-snapshot` does not permit it.
public enum SyncMode {
  FULL,
  SNAPSHOT,
  FORCE_SNAPSHOT;

  public static Optional<SyncMode> parse(String text) {
    return Arrays.stream(values())
        .filter(m -> m.toString().equals(text.strip().toLowerCase(Locale.ROOT)))
        .findFirst();
  }

  @Override
  public String toString() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }
}
