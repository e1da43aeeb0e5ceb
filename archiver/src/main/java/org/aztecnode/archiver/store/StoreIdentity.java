package org.aztecnode.archiver.store;

import org.aztecnode.protocol.address.EthAddress;

/// Which rollup a store holds. A store is never used for another one.
///
/// @param rollupVersion unsigned 32 bits
public record StoreIdentity(long chainId, EthAddress rollup, long rollupVersion) {
  /// Of the tables and values in a store. A store of another schema is refused.
  public static final int SCHEMA_VERSION = 1;

  @Override
  public String toString() {
    return "rollup %s version %d on chain %d".formatted(rollup, rollupVersion, chainId);
  }
}
