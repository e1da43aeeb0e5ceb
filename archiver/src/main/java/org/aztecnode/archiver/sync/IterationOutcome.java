package org.aztecnode.archiver.sync;

/// How an iteration ended.
sealed interface IterationOutcome {
  /// The store is where L1 is.
  record CaughtUp() implements IterationOutcome {}

  /// It took long enough: the rest is for an iteration at a newer L1 block.
  record Unfinished() implements IterationOutcome {}

  /// Something cannot be had now.
  ///
  /// @param reason what an operator reads
  record Hindered(String reason) implements IterationOutcome {}
}
