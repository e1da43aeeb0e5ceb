package org.aztecnode.node.stores;

import java.util.ArrayList;
import java.util.List;
import org.aztecnode.config.HexValue;
import org.aztecnode.config.NodeConfig;
import org.aztecnode.config.Settings;
import org.aztecnode.crypto.field.Fr;
import org.aztecnode.node.ExitCode;
import org.aztecnode.node.StartException;
import org.aztecnode.protocol.address.AztecAddress;
import org.aztecnode.protocol.state.Genesis;
import org.aztecnode.worldstate.FundedGenesis;

/// The genesis a configuration describes: which addresses have fee juice from the start.
///
/// Follows `aztec/src/cli/cmds/standby.ts` (`computeExpectedGenesisRoot`) and
/// `accounts/src/testing`.
public final class GenesisState {
  /// The accounts of the reference's well-known test keys (Schnorr accounts, release 4.1.2).
  private static final List<String> TEST_ACCOUNTS =
      List.of(
          "0x0a60414ee907527880b7a53d4dacdeb9ef768bb98d9d8d1e7200725c13763331",
          "0x00cedf87a800bd88274762d77ffd93e97bc881d1fc99570d62ba97953597914d",
          "0x1dd551228da3a56b5da5f5d73728e08d8114f59897c27136f1bcdd4c05028905");

  /// The sponsored fee payment contract of the same release, with salt 0.
  private static final String SPONSORED_FPC =
      "0x09a4df73aa47f82531a038d1d51abfc85b27665c4b7ca751e2d4fa9f19caffb2";

  private GenesisState() {}

  /// @throws StartException if an address is funded twice or is none
  public static Genesis of(NodeConfig.Genesis config) throws StartException {
    List<String> funded = new ArrayList<>();
    if (config.testAccounts()) {
      funded.addAll(TEST_ACCOUNTS);
    }
    if (config.sponsoredFpc()) {
      funded.add(SPONSORED_FPC);
    }
    config.prefunded().stream().map(HexValue::hex).forEach(funded::add);
    try {
      List<AztecAddress> addresses =
          funded.stream().map(h -> new AztecAddress(Fr.fromHex(h))).toList();
      return FundedGenesis.of(addresses, FundedGenesis.DEFAULT_BALANCE, List.of());
    } catch (IllegalArgumentException e) {
      throw new StartException(
          ExitCode.CONFIG, Settings.PREFUND_ADDRESSES.names() + ": " + e.getMessage(), e);
    }
  }
}
