package org.aztecnode.worldstate;

/// How far pruning got.
///
/// @param oldestBlock now
/// @param remaining blocks that are still to be dropped
public record PruneProgress(long oldestBlock, long remaining) {}
