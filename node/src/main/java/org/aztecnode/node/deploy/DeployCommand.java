package org.aztecnode.node.deploy;

import java.io.IOException;
import java.io.PrintWriter;
import java.net.URI;
import java.nio.file.Path;
import java.util.List;
import org.aztecnode.config.Configuration;
import org.aztecnode.config.DeploySettings;
import org.aztecnode.config.Endpoint;
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

/// `l1 deploy`: puts a rollup on an L1 and prints where it is. How it gets on goes to the error
/// stream, so that the output can be kept.
///
/// Follows `cli/src/cmds/l1/deploy_l1_contracts_cmd.ts`.
public final class DeployCommand {
  private final Configuration settings;
  private final PrintWriter out;
  private final PrintWriter err;

  /// @param settings of [DeploySettings#TABLE]
  public DeployCommand(Configuration settings, PrintWriter out, PrintWriter err) {
    this.settings = settings;
    this.out = out;
    this.err = err;
  }

  public ExitCode run() throws StartException {
    DeploySettingsReader reader = new DeploySettingsReader(settings);
    LocalSigner signer = reader.signer();
    DeployConfig config = reader.config(signer);
    List<String> problems = config.problems(settings.get(Settings.L1_SLOT_SECONDS));
    if (!problems.isEmpty()) {
      problems.forEach(p -> err.println("  " + p));
      throw new StartException(
          ExitCode.CONFIG, "the contracts would not take this configuration, as said above");
    }
    List<URI> urls = settings.get(Settings.L1_RPC_URLS).stream().map(Endpoint::uri).toList();
    try (L1Client client = L1Client.open(L1Config.of(urls), L1Metrics.NONE)) {
      return deploy(client, urls.getFirst(), signer, config);
    } catch (L1Exception e) {
      throw notDeployed(e.getMessage() + "; run the command again to go on", e);
    } catch (IOException e) {
      throw notDeployed("the journal: " + e.getMessage(), e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw notDeployed("interrupted; run the command again to go on", e);
    }
  }

  private ExitCode deploy(L1Client client, URI url, LocalSigner signer, DeployConfig config)
      throws L1Exception, IOException, InterruptedException, StartException {
    long expected = settings.get(Settings.L1_CHAIN_ID);
    long chainId = client.chainId();
    if (chainId != expected) {
      throw new StartException(
          ExitCode.WRONG_CHAIN,
          "the L1 endpoint is on chain "
              + chainId
              + ", not "
              + expected
              + "; mend "
              + Settings.L1_RPC_URLS.names()
              + " or "
              + Settings.L1_CHAIN_ID.names());
    }
    boolean development = DevelopmentChain.isFor(chainId);
    if (!development && !settings.get(DeploySettings.YES)) {
      throw new StartException(
          ExitCode.CONFIG,
          "chain %d is not for development: deploying as %s costs its ether. To do so, give %s"
              .formatted(chainId, signer.address(), DeploySettings.YES.flag()));
    }
    Path journal =
        settings
            .find(DeploySettings.JOURNAL)
            .orElse(Path.of("l1-deployment-" + chainId + ".jsonl"));
    err.printf(
        "deploying on chain %d as %s; what is sent is remembered in %s%n",
        chainId, signer.address(), journal);
    err.flush();
    DeployOutcome outcome =
        new L1Deployer(
                client,
                signer,
                ContractCodes.load(),
                journal,
                development ? DeployOptions.development() : DeployOptions.publicChain(),
                development ? DeployProgress.NONE : new Told())
            .deploy(config);
    return switch (outcome) {
      case DeployOutcome.Deployed(L1Deployment made, int sent) -> {
        if (development) {
          FirstSlot.skip(client, url, made.contracts().rollup());
        }
        print(made, sent, config);
        yield ExitCode.OK;
      }
      case DeployOutcome.Refused(String why) -> throw notDeployed(why, null);
      case DeployOutcome.Failed(String step, String why) ->
          throw notDeployed("stopped at '" + step + "': " + why, null);
    };
  }

  private void print(L1Deployment made, int sent, DeployConfig config) {
    err.printf(
        sent == 0
            ? "it was deployed before; nothing was sent%n"
            : "deployed with %d transactions%n",
        sent);
    if (settings.get(DeploySettings.JSON)) {
      out.println(DeploymentText.json(made));
    } else if (settings.get(DeploySettings.ENV)) {
      made.environment().forEach((name, value) -> out.println(name + "=" + value));
    } else {
      DeploymentText.lines(made).forEach(out::println);
      out.println("Genesis archive root: " + config.genesis().archiveRoot().toHex());
    }
    out.flush();
    err.flush();
  }

  private static StartException notDeployed(
      String why, @org.jspecify.annotations.Nullable Exception cause) {
    return cause == null
        ? new StartException(ExitCode.NOT_DEPLOYED, why)
        : new StartException(ExitCode.NOT_DEPLOYED, why, cause);
  }

  /// A line a step, for chains where each takes a while.
  private final class Told implements DeployProgress {
    private int steps;
    private int done;

    @Override
    public void planned(int all, int before) {
      steps = all;
      if (before > 0) {
        err.printf("%d of %d steps were sent by an earlier run%n", before, all);
        err.flush();
      }
    }

    @Override
    public void mined(String step) {
      err.printf("%d/%d %s%n", ++done, steps, step);
      err.flush();
    }
  }
}
