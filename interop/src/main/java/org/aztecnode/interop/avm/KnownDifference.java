package org.aztecnode.interop.avm;

import java.util.Optional;

/// Where the reference's TypeScript simulator is known to differ from its native one, which is what
/// the network runs.
final class KnownDifference {
  private KnownDifference() {}

  /// The kind, if it is one of those.
  static Optional<String> of(Outcome ours, Outcome typescript) {
    return Optional.empty();
  }
}
