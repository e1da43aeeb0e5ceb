package org.aztecnode.node.local;

import java.math.BigInteger;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.aztecnode.crypto.field.Fr;
import org.aztecnode.l1.L1Exception;
import org.aztecnode.l1.contract.RollupConstants;
import org.aztecnode.node.api.GenesisBlock;
import org.aztecnode.node.full.FullNode;
import org.aztecnode.node.pool.TxSubmission;
import org.aztecnode.p2p.pool.PoolStatus;
import org.aztecnode.p2p.pool.Refusal;
import org.aztecnode.protocol.address.AztecAddress;
import org.aztecnode.protocol.block.BlockHeader;
import org.aztecnode.protocol.block.GasFees;
import org.aztecnode.protocol.state.TreeId;
import org.aztecnode.protocol.tx.Tx;
import org.aztecnode.protocol.tx.TxHash;
import org.aztecnode.worldstate.StateView;
import org.aztecnode.worldstate.WorldState;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Deploys the test accounts that the genesis funds, and banana coin with its fee contract: what of
/// them the state does not have is handed in like a wallet's transactions, until it is there.
///
/// Follows `aztec/src/local-network/local-network.ts`.
final class TestAccounts {
  private static final Logger LOG = LoggerFactory.getLogger(TestAccounts.class);
  private static final Duration EVERY = Duration.ofMillis(200);
  private static final Duration LONGEST = Duration.ofSeconds(10);

  /// A day, as long as a transaction may have.
  private static final long LIFETIME = 86_399;

  /// Room for prices that rise until the block is made.
  private static final BigInteger OVERPAY = BigInteger.valueOf(5);

  private final FullNode node;
  private final WorldState state;
  private final Rounds rounds;
  private final Map<AztecAddress, TxHash> sent = new HashMap<>();

  /// Transactions that deploy the same, sent before the last stop or by a wallet.
  private final Map<AztecAddress, TxHash> inTheWay = new HashMap<>();

  private String trouble = "";

  private TestAccounts(FullNode node, Rounds rounds) {
    this.node = node;
    this.state = node.stores().state();
    this.rounds = rounds;
  }

  /// Deploys until all is done or it is closed.
  ///
  /// @param node that is ready
  static Rounds start(FullNode node) {
    return Rounds.start("test-accounts", rounds -> new TestAccounts(node, rounds).run());
  }

  private void run() {
    List<TestDeployment> all = TestDeployments.load();
    List<TestDeployment> missing = missing(all);
    if (missing.isEmpty()) {
      return;
    }
    Duration pause = EVERY;
    do {
      boolean well = !node.synchronizer().progress().synced() || send(missing);
      if (rounds.closesWithin(pause)) {
        return;
      }
      pause = well ? EVERY : Collections.min(List.of(pause.multipliedBy(2), LONGEST));
      missing = missing(missing);
    } while (!missing.isEmpty());
    List<TestDeployment> done;
    try (StateView view = state.latest()) {
      done = all.stream().filter(deployment -> deployment.isDone(nullifiers(view))).toList();
    }
    LOG.info(
        "Test accounts are deployed: {}; banana coin and its fee contract: {}",
        addresses(done.stream().filter(TestDeployment::isAccount).toList()),
        addresses(done.stream().filter(deployment -> !deployment.isAccount()).toList()));
  }

  private static String addresses(List<TestDeployment> deployments) {
    return deployments.stream()
        .map(deployment -> deployment.address().toHex())
        .collect(Collectors.joining(", "));
  }

  private List<TestDeployment> missing(List<TestDeployment> deployments) {
    List<TestDeployment> missing = new ArrayList<>();
    try (StateView view = state.latest()) {
      for (TestDeployment deployment : deployments) {
        if (deployment.isPast(nullifiers(view))) {
          LOG.warn(
              "{} is for a wallet to deploy: the class was published without it",
              deployment.address().toHex());
        } else if (!deployment.isDone(nullifiers(view))) {
          missing.add(deployment);
        }
      }
    }
    return missing;
  }

  private static Predicate<Fr> nullifiers(StateView view) {
    return nullifier -> view.indexOf(TreeId.NULLIFIER, nullifier).isPresent();
  }

  private boolean isOnItsWay(TestDeployment deployment) {
    return is(sent.get(deployment.address()), EnumSet.complementOf(EnumSet.of(PoolStatus.DELETED)))
        || is(
            inTheWay.get(deployment.address()),
            EnumSet.of(PoolStatus.PENDING, PoolStatus.PROTECTED));
  }

  private boolean is(@Nullable TxHash hash, Set<PoolStatus> one) {
    return hash != null && node.pool().status(hash).filter(one::contains).isPresent();
  }

  /// Hands in those that are not on their way.
  ///
  /// @return whether nothing is wrong
  private boolean send(List<TestDeployment> missing) {
    List<TestDeployment> deployments = missing.stream().filter(d -> !isOnItsWay(d)).toList();
    if (deployments.isEmpty()) {
      return true;
    }
    List<Tx> txs;
    try (StateView view = state.latest()) {
      TestDeployment.Binding chain = binding();
      txs = deployments.stream().map(d -> d.on(chain, nullifiers(view))).toList();
    } catch (L1Exception e) {
      tell(e.failure().reason());
      return false;
    }
    boolean well = true;
    List<TxSubmission.Outcome> outcomes = node.submission().submit(txs);
    for (int i = 0; i < txs.size(); i++) {
      AztecAddress address = deployments.get(i).address();
      switch (outcomes.get(i)) {
        case TxSubmission.Outcome.Taken() -> sent.put(address, txs.get(i).hash());
        case TxSubmission.Outcome.NotWanted(Refusal.NullifierConflict(var other, _, _)) ->
            inTheWay.put(address, other);
        case TxSubmission.Outcome refused -> {
          // a block may have come meanwhile
          if (!missing(List.of(deployments.get(i))).isEmpty()) {
            tell(refused.reason());
            well = false;
          }
        }
      }
    }
    return well;
  }

  private void tell(String reason) {
    if (!rounds.isClosing() && !reason.equals(trouble)) {
      LOG.warn("The test accounts cannot be deployed yet: {}; trying on", reason);
      trouble = reason;
    }
  }

  private TestDeployment.Binding binding() throws L1Exception {
    RollupConstants rollup = node.rollup().constants();
    GasFees min = node.next().minFees();
    return new TestDeployment.Binding(
        genesis(),
        Fr.of(rollup.chainId()),
        Fr.of(rollup.version()),
        rollup.vkTreeRoot(),
        rollup.protocolContractsHash(),
        new GasFees(min.feePerDaGas().multiply(OVERPAY), min.feePerL2Gas().multiply(OVERPAY)),
        node.clock().instant().getEpochSecond() + LIFETIME);
  }

  /// The anchor that no reorg takes away.
  private BlockHeader genesis() {
    return GenesisBlock.of(state.block(0).orElseThrow().state()).header();
  }
}
