package org.aztecnode.node.deploy;

import org.aztecnode.artifacts.L1ContractArtifacts;
import org.aztecnode.l1.Bytes;
import org.aztecnode.l1.deploy.ContractCode;
import org.aztecnode.l1.deploy.ContractCodes;

/// The rollup's compiled contracts, from the release's published artifacts.
public final class RollupContractCodes {
  private RollupContractCodes() {}

  /// Reads them from the jar.
  public static ContractCodes load() {
    L1ContractArtifacts artifacts = L1ContractArtifacts.load();
    return ContractCodes.of(
        artifacts.release(),
        artifacts.contracts().values().stream()
            .map(
                c ->
                    new ContractCode(
                        c.name(), c.constructor(), Bytes.of(c.creationCode()), c.links()))
            .toList());
  }
}
