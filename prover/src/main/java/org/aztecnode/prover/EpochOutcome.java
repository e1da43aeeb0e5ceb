package org.aztecnode.prover;

import java.time.Duration;

/// What became of an epoch that was due.
public sealed interface EpochOutcome {
  long epoch();

  /// Our proof is on L1.
  ///
  /// @param executed how long executing it again took
  /// @param took in all
  record Proven(
      long epoch,
      long first,
      long last,
      long blocks,
      long txs,
      long l1Block,
      Duration executed,
      Duration took)
      implements EpochOutcome {}

  /// It did not work out this time, and is tried again.
  record Failed(long epoch, String why) implements EpochOutcome {}

  /// Its time is over.
  record TooLate(long epoch) implements EpochOutcome {}
}
