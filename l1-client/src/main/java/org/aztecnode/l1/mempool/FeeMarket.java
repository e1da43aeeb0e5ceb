package org.aztecnode.l1.mempool;

import java.math.BigInteger;
import java.util.List;

/// What transactions pay now, in wei.
///
/// @param head the newest block and its base fee
/// @param blobBaseFee for a unit of blob gas in the next block; zero if the endpoint does not say
/// @param suggestedPriority the endpoint's own advice; zero if it has none
/// @param pendingPriorities what waiting transactions offer the builder, where more than nothing
/// @param recentPriorities of each of the last blocks the 75th percentile, where more than nothing
public record FeeMarket(
    FeeHead head,
    BigInteger blobBaseFee,
    BigInteger suggestedPriority,
    List<BigInteger> pendingPriorities,
    List<BigInteger> recentPriorities) {
  public FeeMarket {
    pendingPriorities = List.copyOf(pendingPriorities);
    recentPriorities = List.copyOf(recentPriorities);
  }
}
