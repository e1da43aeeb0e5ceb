package org.aztecnode.node.local;

import java.net.URI;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.aztecnode.config.BlobSettings;
import org.aztecnode.config.Configuration;
import org.aztecnode.config.Endpoint;
import org.aztecnode.config.LocalSettings;
import org.aztecnode.config.NodeConfig;
import org.aztecnode.config.Role;
import org.aztecnode.config.Settings;
import org.aztecnode.l1.deploy.L1Deployment;
import org.aztecnode.l1.dev.DevelopmentChain;
import org.aztecnode.node.StartException;
import org.aztecnode.node.deploy.OwnRollup;
import org.aztecnode.node.full.FullNode;
import org.aztecnode.node.role.Failure;
import org.aztecnode.node.role.NodeContext;
import org.aztecnode.node.service.ServiceStack;
import org.aztecnode.node.storage.DataDirectory;

/// A network of one's own: an L1, started here unless one is named, and the rollup on it. Made
/// before the node is, which then follows it as any other.
///
/// Follows `aztec/src/local-network/local-network.ts`.
public final class LocalNetwork {
  private LocalNetwork() {}

  /// Starts or finds the L1 and deploys, or finds again what an earlier start left in the data
  /// directory.
  ///
  /// @param settings of a network of one's own
  /// @param services takes over what is opened
  /// @param failure told if the L1 ends by itself
  /// @return the settings with what was missing of them
  public static Configuration open(
      Configuration settings, DataDirectory data, ServiceStack services, Failure failure)
      throws StartException, InterruptedException {
    Path directory = data.localL1();
    URI l1 = l1(settings, data, services, failure);
    L1Deployment made = OwnRollup.deploy(settings, l1, directory.resolve("deployment.jsonl"));
    Map<String, String> said = new HashMap<>(made.environment());
    said.put(Settings.L1_RPC_URLS.variable(), l1.toString());
    if (settings.find(BlobSettings.L1_CONSENSUS_URLS).isEmpty()
        && settings.find(BlobSettings.BLOB_FILE_STORE_URLS).isEmpty()) {
      said.put(BlobSettings.L1_CONSENSUS_URLS.variable(), l1.toString());
    }
    return StartException.accepted(settings.published(said));
  }

  private static URI l1(
      Configuration settings, DataDirectory data, ServiceStack services, Failure failure)
      throws StartException {
    List<Endpoint> named = settings.find(Settings.L1_RPC_URLS).orElse(List.of());
    if (!named.isEmpty()) {
      return named.getFirst().uri();
    }
    Optional<Path> kept = data.isTemporary() ? Optional.empty() : Optional.of(data.localL1());
    LocalL1Config config = LocalL1Config.of(settings.get(LocalSettings.L1_PORT), kept);
    return services.add("local L1", LocalL1.open(config, failure::tell)).url();
  }

  /// Settles epochs as long as the node is open: no role here proves them.
  public static void settleEpochs(NodeContext context) {
    URI l1 = context.config().l1().rpcUrls().getFirst().uri();
    context
        .services()
        .add(
            "epoch settler",
            EpochSettler.start(context.shared(FullNode.class), DevelopmentChain.at(l1)));
  }

  /// Deploys what the genesis funds of the reference's local network, where blocks are made here
  /// and no proof is looked at.
  public static void deployTestAccounts(NodeContext context) {
    NodeConfig config = context.config();
    if (config.genesis().testAccounts()
        && config.roles().contains(Role.SEQUENCER)
        && !config.sync().realProofs()) {
      context.services().add("test accounts", TestAccounts.start(context.shared(FullNode.class)));
    }
  }
}
