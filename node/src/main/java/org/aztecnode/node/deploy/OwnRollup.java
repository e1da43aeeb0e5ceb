package org.aztecnode.node.deploy;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.util.List;
import org.aztecnode.config.Configuration;
import org.aztecnode.config.DeploySettings;
import org.aztecnode.config.NodeConfig;
import org.aztecnode.config.Settings;
import org.aztecnode.l1.L1Client;
import org.aztecnode.l1.L1Config;
import org.aztecnode.l1.L1Exception;
import org.aztecnode.l1.L1Metrics;
import org.aztecnode.l1.deploy.ContractCodes;
import org.aztecnode.l1.deploy.DeployConfig;
import org.aztecnode.l1.deploy.DeployOptions;
import org.aztecnode.l1.deploy.DeployOutcome;
import org.aztecnode.l1.deploy.DeployProgress;
import org.aztecnode.l1.deploy.L1Deployer;
import org.aztecnode.l1.deploy.L1Deployment;
import org.aztecnode.l1.dev.DevelopmentChain;
import org.aztecnode.l1.envelope.LocalSigner;
import org.aztecnode.node.ExitCode;
import org.aztecnode.node.StartException;
import org.aztecnode.node.stores.GenesisState;
import org.aztecnode.protocol.release.ProtocolV4;

/// The rollup of a network of one's own: without a committee, without slashing, with a verifier
/// that accepts every proof. The rest is as the environment says, by the names `l1 deploy` takes.
///
/// Follows `aztec/src/local-network/local-network.ts` (`deployContractsToL1`).
public final class OwnRollup {
  private OwnRollup() {}

  /// Deploys it, unless the journal says that it was.
  ///
  /// @param settings of a network of one's own
  /// @param journal remembers what was sent
  /// @throws StartException if it is not there in the end
  public static L1Deployment deploy(Configuration settings, URI l1, Path journal)
      throws StartException, InterruptedException {
    DeploySettingsReader reader =
        new DeploySettingsReader(StartException.accepted(settings.read(DeploySettings.TABLE)));
    LocalSigner signer = reader.signer();
    DeployConfig config = own(reader.config(signer), settings);
    List<String> problems = config.problems(settings.get(Settings.L1_SLOT_SECONDS));
    if (!problems.isEmpty()) {
      throw new StartException(
          ExitCode.CONFIG,
          "the contracts would not take this configuration: " + String.join("; ", problems));
    }
    try (L1Client client = L1Client.open(L1Config.of(List.of(l1)), L1Metrics.NONE)) {
      return deploy(client, l1, signer, config, journal);
    } catch (L1Exception e) {
      throw new StartException(ExitCode.NOT_DEPLOYED, "the rollup: " + e.getMessage(), e);
    } catch (IOException e) {
      throw new StartException(
          ExitCode.NOT_DEPLOYED, "the deployment's journal: " + e.getMessage(), e);
    }
  }

  private static DeployConfig own(DeployConfig config, Configuration settings)
      throws StartException {
    return config
        .withoutCommittee()
        .withGenesis(
            GenesisOfRollup.values(
                GenesisState.of(NodeConfig.Genesis.of(settings)), ProtocolV4.RELEASE_4_1_2));
  }

  private static L1Deployment deploy(
      L1Client client, URI l1, LocalSigner signer, DeployConfig config, Path journal)
      throws L1Exception, IOException, InterruptedException, StartException {
    long chainId = client.chainId();
    if (!DevelopmentChain.isFor(chainId)) {
      throw new StartException(
          ExitCode.WRONG_CHAIN,
          "a network of one's own needs a development L1, and this one is chain "
              + chainId
              + "; deploy with the command l1 deploy, and name the registry by "
              + Settings.REGISTRY_ADDRESS.names());
    }
    DeployOutcome outcome =
        new L1Deployer(
                client,
                signer,
                ContractCodes.load(),
                journal,
                DeployOptions.development(),
                DeployProgress.NONE)
            .deploy(config);
    return switch (outcome) {
      case DeployOutcome.Deployed(L1Deployment made, int _) -> {
        FirstSlot.skip(client, l1, made.contracts().rollup());
        yield made;
      }
      case DeployOutcome.Refused(String why) ->
          throw new StartException(ExitCode.NOT_DEPLOYED, why);
      case DeployOutcome.Failed(String step, String why) ->
          throw new StartException(
              ExitCode.NOT_DEPLOYED, "the rollup: stopped at '" + step + "': " + why);
    };
  }
}
