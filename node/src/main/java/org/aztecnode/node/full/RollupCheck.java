package org.aztecnode.node.full;

import org.aztecnode.l1.contract.RollupConstants;
import org.aztecnode.node.ExitCode;
import org.aztecnode.node.StartException;
import org.aztecnode.protocol.release.ProtocolV4;
import org.aztecnode.protocol.state.Genesis;
import org.aztecnode.worldstate.GenesisBlock;

/// Whether a rollup is one that this node can follow from that genesis.
///
/// Follows `aztec/src/cli/cmds/standby.ts`.
final class RollupCheck {
  private RollupCheck() {}

  /// @throws StartException if it is of another release, or grew from another genesis
  static void of(ProtocolV4 release, RollupConstants rollup, Genesis genesis)
      throws StartException {
    if (!rollup.vkTreeRoot().equals(release.vkTreeRoot())
        || !rollup.protocolContractsHash().equals(release.protocolContractsHash())) {
      throw new StartException(
          ExitCode.UNSUPPORTED_ROLLUP,
          "the rollup runs another release of the protocol: its verification keys root is "
              + rollup.vkTreeRoot()
              + " and its protocol contracts hash "
              + rollup.protocolContractsHash()
              + ", this node's are "
              + release.vkTreeRoot()
              + " and "
              + release.protocolContractsHash()
              + " (release "
              + release.packageVersion()
              + "); run a node of that release, or set --rollup-version");
    }
    var ours = GenesisBlock.of(genesis).archive().root();
    if (!ours.equals(rollup.genesisArchiveRoot())) {
      throw new StartException(
          ExitCode.WRONG_GENESIS,
          "the configured genesis gives the archive root "
              + ours
              + ", the rollup started from "
              + rollup.genesisArchiveRoot()
              + "; check --test-accounts, --sponsored-fpc and --prefund-addresses");
    }
  }
}
