package org.aztecnode.p2p.pool;

/// How many transactions are where.
///
/// @param deleted kept although they are no longer in the pool
public record PoolCounts(int pending, int guarded, int mined, int deleted) {}
