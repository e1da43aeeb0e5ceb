package org.aztecnode.node.storage;

/// What a data directory belongs to.
///
/// @param l1ChainId the L1 chain
/// @param rollupAddress the rollup contract, lower-case hex with `0x`
/// @param rollupVersion the rollup's version number
public record RollupIdentity(long l1ChainId, String rollupAddress, long rollupVersion) {
  @Override
  public String toString() {
    return "rollup " + rollupAddress + " (version " + rollupVersion + ") on L1 chain " + l1ChainId;
  }
}
