package org.aztecnode.worldstate;

import org.aztecnode.protocol.address.EthAddress;

/// Whose state a directory holds. Written when it is created, compared whenever it is opened.
public record RollupIdentity(long chainId, long version, EthAddress rollupAddress) {
  @Override
  public String toString() {
    return "rollup %s version %d on chain %d".formatted(rollupAddress, version, chainId);
  }
}
