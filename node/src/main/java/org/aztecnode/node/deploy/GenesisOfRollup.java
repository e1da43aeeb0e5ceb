package org.aztecnode.node.deploy;

import java.math.BigInteger;
import org.aztecnode.l1.deploy.DeployConfig.GenesisValues;
import org.aztecnode.protocol.release.ProtocolV4;
import org.aztecnode.protocol.state.Genesis;
import org.aztecnode.worldstate.GenesisBlock;

/// What a rollup is deployed with so that it starts from a genesis state.
///
/// Follows `world-state/src/testing.ts` (`getGenesisValues`).
public final class GenesisOfRollup {
  private GenesisOfRollup() {}

  /// @param genesis of fee juice balances and nothing else: the portal has to hold their sum
  public static GenesisValues values(Genesis genesis, ProtocolV4 release) {
    BigInteger funds =
        genesis.prefilledPublicData().stream()
            .map(leaf -> new BigInteger(1, leaf.value().toBytes()))
            .reduce(BigInteger.ZERO, BigInteger::add);
    return new GenesisValues(
        release.vkTreeRoot(),
        release.protocolContractsHash(),
        GenesisBlock.of(genesis).archive().root(),
        funds);
  }
}
