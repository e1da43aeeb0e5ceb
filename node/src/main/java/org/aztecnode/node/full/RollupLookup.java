package org.aztecnode.node.full;

import java.time.Duration;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import org.aztecnode.config.NodeConfig;
import org.aztecnode.l1.L1Client;
import org.aztecnode.l1.contract.RollupContracts;
import org.aztecnode.l1.contract.RollupDiscovery;
import org.aztecnode.l1.contract.RollupVersion;
import org.aztecnode.node.ExitCode;
import org.aztecnode.node.StartException;
import org.aztecnode.node.monitoring.Condition;
import org.aztecnode.node.role.NodeContext;
import org.aztecnode.protocol.address.EthAddress;

/// Finds the rollup that the configuration leads to, however long L1 takes to answer.
final class RollupLookup {
  private static final Duration FIRST_WAIT = Duration.ofSeconds(1);
  private static final Duration LONGEST_WAIT = Duration.ofSeconds(15);

  private final NodeContext context;
  private final L1Client client;
  private volatile Condition condition =
      new Condition.Waiting("the rollup is not found yet: L1 has not answered");

  RollupLookup(NodeContext context, L1Client client) {
    this.context = context;
    this.client = client;
  }

  /// @throws StartException if L1 answers that there is no such rollup
  /// @throws InterruptedException if the node is asked to stop meanwhile
  RollupContracts find() throws StartException, InterruptedException {
    NodeConfig config = context.config();
    EthAddress registry = EthAddress.fromHex(config.contracts().registry().hex());
    context.health().add("L1", () -> condition);
    RollupVersion version = RollupVersion.parse(config.contracts().rollupVersion().toString());
    Duration wait = FIRST_WAIT;
    while (true) {
      switch (discover(config.l1().chainId(), registry, version)) {
        case RollupDiscovery.Found(RollupContracts contracts) -> {
          context.status().l1Recovered();
          condition = Condition.WELL;
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
        case RollupDiscovery.Unanswered(var failure) -> {
          context.status().l1Trouble(failure.reason());
          condition = new Condition.Waiting("the rollup is not found yet: " + failure.reason());
        }
      }
      context.waitOrStop(wait);
      wait = wait.multipliedBy(2).compareTo(LONGEST_WAIT) > 0 ? LONGEST_WAIT : wait.multipliedBy(2);
    }
  }

  /// Asks on a thread of its own, so that the node can be stopped while an endpoint is silent.
  private RollupDiscovery discover(long chainId, EthAddress registry, RollupVersion version)
      throws InterruptedException {
    FutureTask<RollupDiscovery> question =
        new FutureTask<>(() -> RollupContracts.discover(client, chainId, registry, version));
    Thread asking = Thread.ofVirtual().name("rollup-lookup").start(question);
    try {
      context.waitOrStop(asking::join);
      return question.get();
    } catch (ExecutionException e) {
      throw new IllegalStateException("looking for the rollup failed", e.getCause());
    } finally {
      asking.interrupt();
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
