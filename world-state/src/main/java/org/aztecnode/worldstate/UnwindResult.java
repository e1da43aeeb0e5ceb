package org.aztecnode.worldstate;

/// What came of unwinding.
public sealed interface UnwindResult {
  /// The block is the tip.
  record Unwound(BlockState tip, long blocksDropped) implements UnwindResult {}

  /// The block is below the finalized one.
  record Finalized(long requested, long finalized) implements UnwindResult {}

  /// The history of the block was pruned.
  record NotKept(long requested, long oldest) implements UnwindResult {}

  /// The block was never applied.
  record AboveTip(long requested, long tip) implements UnwindResult {}
}
