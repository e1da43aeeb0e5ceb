package org.aztecnode.protocol.release;

import org.aztecnode.crypto.field.Fr;
import org.aztecnode.protocol.address.EthAddress;
import org.aztecnode.protocol.constants.ProtocolConstants;
import org.aztecnode.protocol.contract.ProtocolContract;

/// What may differ between releases of protocol v4, chosen once when a node starts.
///
/// The rules of v4 are the same in all of them. What a rollup on L1 was deployed with has to equal
/// the two hashes: a node of another release cannot follow it.
///
/// @param packageVersion by which the reference's clients know the release
/// @param vkTreeRoot over the verification keys of all circuits
/// @param protocolContractsHash over the addresses that the protocol's own contracts derive from
public record ProtocolV4(String packageVersion, Fr vkTreeRoot, Fr protocolContractsHash) {
  public static final ProtocolV4 RELEASE_4_1_2 =
      new ProtocolV4("4.1.2", ProtocolConstants.VK_TREE_ROOT, ProtocolContract.hash());

  /// How a node of this release on that rollup introduces itself.
  public ComponentVersions componentVersions(
      long l1ChainId, EthAddress rollupAddress, long rollupVersion) {
    return new ComponentVersions(
        l1ChainId, rollupAddress, rollupVersion, protocolContractsHash, vkTreeRoot);
  }
}
