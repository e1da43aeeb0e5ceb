package org.aztecnode.l1;

import java.time.Duration;

/// Told of every request that left the process. Called on the requesting thread; must not block.
public interface L1Metrics {
  L1Metrics NONE = (_, _, _, _) -> {};

  /// @param outcome `ok`, or the simple name of the failure
  void request(String endpoint, String method, String outcome, Duration took);
}
