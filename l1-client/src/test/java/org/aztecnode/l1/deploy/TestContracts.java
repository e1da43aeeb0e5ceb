package org.aztecnode.l1.deploy;

import java.math.BigInteger;
import org.aztecnode.crypto.field.Fr;
import org.aztecnode.protocol.release.ProtocolV4;

/// The contracts of the build, and a genesis to deploy them on.
final class TestContracts {
  static final ContractCodes CODES = ContractCodes.load();
  static final DeployConfig.GenesisValues GENESIS =
      new DeployConfig.GenesisValues(
          ProtocolV4.RELEASE_4_1_2.vkTreeRoot(),
          ProtocolV4.RELEASE_4_1_2.protocolContractsHash(),
          Fr.of(4711),
          BigInteger.TEN.pow(22));

  private TestContracts() {}
}
