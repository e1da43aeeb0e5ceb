package org.aztecnode.l1.deploy;

import java.math.BigInteger;
import org.aztecnode.artifacts.L1ContractArtifacts;
import org.aztecnode.crypto.field.Fr;
import org.aztecnode.l1.Bytes;
import org.aztecnode.protocol.release.ProtocolV4;

/// The contracts of the build, and a genesis to deploy them on.
final class TestContracts {
  static final ContractCodes CODES = codes();
  static final DeployConfig.GenesisValues GENESIS =
      new DeployConfig.GenesisValues(
          ProtocolV4.RELEASE_4_1_2.vkTreeRoot(),
          ProtocolV4.RELEASE_4_1_2.protocolContractsHash(),
          Fr.of(4711),
          BigInteger.TEN.pow(22));

  private TestContracts() {}

  private static ContractCodes codes() {
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
