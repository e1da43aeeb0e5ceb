package org.aztecnode.archiver.sync;

/// What became of a block that L1 does not have yet.
public sealed interface ProposedOutcome {
  record Added() implements ProposedOutcome {}

  /// @param reason what an operator reads
  record Rejected(String reason) implements ProposedOutcome {}
}
