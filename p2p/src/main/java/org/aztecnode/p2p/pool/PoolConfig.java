package org.aztecnode.p2p.pool;

import java.time.Duration;

/// What an operator can set of the pool.
///
/// Follows `TxPoolV2Config` in `p2p/src/mem_pools/tx_pool_v2/interfaces.ts`.
///
/// @param maxPending transactions that wait; when there are as many, the lowest has to go for a
///   better one; 0 is no limit
/// @param archived mined transactions kept, without proofs, when they are finalized; 0 is none
/// @param minAge how long a transaction must have been here before it is eligible for a block
/// @param priceBumpPercentage how much more a wallet has to pay to replace what is here
/// @param dropUnmined whether transactions of blocks that L1 dropped go too, instead of waiting
///   again
public record PoolConfig(
    int maxPending, int archived, Duration minAge, int priceBumpPercentage, boolean dropUnmined) {
  public static final PoolConfig DEFAULT =
      new PoolConfig(1000, 0, Duration.ofMillis(2000), 10, false);

  public PoolConfig {
    if (maxPending < 0 || archived < 0 || priceBumpPercentage < 0 || minAge.isNegative()) {
      throw new IllegalArgumentException(
          "pool of %d pending, %d archived, age %s, bump %d%%"
              .formatted(maxPending, archived, minAge, priceBumpPercentage));
    }
  }
}
