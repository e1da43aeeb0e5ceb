package org.aztecnode.execution.tx;

/// What the transactions of one block may take together, with what the blocks before it left.
///
/// @param maxTxs how many
/// @param maxDaGas as used, teardown not at its limit
/// @param maxL2Gas likewise
/// @param maxBlobFields of their effects
///
///   Follows `PublicProcessorLimits` in `stdlib/src/interfaces/block-builder.ts`.
public record BlockLimits(long maxTxs, long maxDaGas, long maxL2Gas, long maxBlobFields) {
  public static final BlockLimits NONE =
      new BlockLimits(Long.MAX_VALUE, Long.MAX_VALUE, Long.MAX_VALUE, Long.MAX_VALUE);
}
