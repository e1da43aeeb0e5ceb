package org.aztecnode.prover;

import java.time.Duration;

/// How often a prover looks.
///
/// @param polling between looks whether an epoch is due
/// @param retry after one that could not be proven
public record ProverPace(Duration polling, Duration retry) {
  public ProverPace {
    if (!polling.isPositive() || !retry.isPositive()) {
      throw new IllegalArgumentException("polling every " + polling + ", again after " + retry);
    }
  }
}
