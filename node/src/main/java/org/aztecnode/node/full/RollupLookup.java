package org.aztecnode.node.full;

import java.time.Duration;
import org.aztecnode.config.NodeConfig;
import org.aztecnode.l1.L1Client;
import org.aztecnode.l1.contract.RollupContracts;
import org.aztecnode.l1.contract.RollupDiscovery;
import org.aztecnode.l1.contract.RollupVersion;
import org.aztecnode.node.ExitCode;
import org.aztecnode.node.StartException;
import org.aztecnode.node.role.NodeContext;
import org.aztecnode.protocol.address.EthAddress;

/// Finds the rollup that the configuration leads to, however long L1 takes to answer.
final class RollupLookup {
  private static final Duration FIRST_WAIT = Duration.ofSeconds(1);
  private static final Duration LONGEST_WAIT = Duration.ofSeconds(15);

  private final NodeContext context;
  private final L1Client client;

  RollupLookup(NodeContext context, L1Client client) {
    this.context = context;
    this.client = client;
  }

  /// @throws StartException if L1 answers that there is no such rollup
  /// @throws InterruptedException if the node is asked to stop meanwhile
  RollupContracts find() throws StartException, InterruptedException {
    NodeConfig config = context.config();
    EthAddress registry = EthAddress.fromHex(config.contracts().registry().hex());
    RollupVersion version = RollupVersion.parse(config.contracts().rollupVersion().toString());
    Duration wait = FIRST_WAIT;
    while (true) {
      switch (RollupContracts.discover(client, config.l1().chainId(), registry, version)) {
        case RollupDiscovery.Found(RollupContracts contracts) -> {
          context.status().l1Recovered();
          context
              .status()
              .rollup(
                  contracts.addresses().rollup().toHex(),
                  contracts.constants().version(),
                  contracts.constants().chainId());
          return contracts;
        }
        case RollupDiscovery.Misconfigured wrong ->
            throw new StartException(code(wrong), wrong.reason());
        case RollupDiscovery.Unanswered(var failure) ->
            context.status().l1Trouble(failure.reason());
      }
      context.waitOrStop(wait);
      wait = wait.multipliedBy(2).compareTo(LONGEST_WAIT) > 0 ? LONGEST_WAIT : wait.multipliedBy(2);
    }
  }

  private static ExitCode code(RollupDiscovery.Misconfigured wrong) {
    return switch (wrong) {
      case RollupDiscovery.WrongChain _ -> ExitCode.WRONG_CHAIN;
      case RollupDiscovery.NoRegistry _ -> ExitCode.WRONG_REGISTRY;
      case RollupDiscovery.NoSuchVersion _ -> ExitCode.WRONG_ROLLUP;
      case RollupDiscovery.NotARollup _ -> ExitCode.WRONG_ROLLUP;
    };
  }
}
