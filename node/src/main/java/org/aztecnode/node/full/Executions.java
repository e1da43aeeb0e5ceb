package org.aztecnode.node.full;

import java.math.BigInteger;
import java.time.InstantSource;
import java.util.Optional;
import java.util.function.Predicate;
import org.aztecnode.config.NodeConfig;
import org.aztecnode.crypto.field.Fr;
import org.aztecnode.execution.state.ContractSource;
import org.aztecnode.execution.state.ProgramCache;
import org.aztecnode.execution.validate.GasLimitsRule;
import org.aztecnode.execution.validate.MetadataRule;
import org.aztecnode.l1.contract.RollupConstants;
import org.aztecnode.node.api.SetupAllowList;
import org.aztecnode.node.execution.AdmissionPolicy;
import org.aztecnode.node.execution.ExecutionPool;
import org.aztecnode.node.execution.NextBlock;
import org.aztecnode.node.execution.PublicSimulation;
import org.aztecnode.node.execution.TxAdmission;
import org.aztecnode.node.role.NodeContext;
import org.aztecnode.node.stores.ChainContracts;
import org.aztecnode.node.stores.NodeStores;
import org.aztecnode.protocol.epoch.EpochSchedule;
import org.aztecnode.protocol.fees.Gas;
import org.aztecnode.protocol.tx.Tx;

/// What the node does with transactions beside following blocks.
///
/// @param admission whether one would be taken
/// @param simulation what one would do
record Executions(TxAdmission admission, PublicSimulation simulation) {
  /// @param context takes over the threads
  static Executions of(
      NodeContext context,
      NodeStores stores,
      RollupConstants rollup,
      EpochSchedule schedule,
      InstantSource clock,
      SetupAllowList allowList,
      NextBlock next) {
    NodeConfig config = context.config();
    ExecutionPool pool =
        context.services().add("execution", new ExecutionPool(ExecutionPool.Limits.ofMachine()));
    ContractSource contracts = new ChainContracts(stores.chain().reader());
    AdmissionPolicy policy = policy(config, rollup, allowList);
    return new Executions(
        new TxAdmission(stores.state(), contracts, policy, next, schedule, clock, pool),
        new PublicSimulation(
            stores.state(),
            contracts,
            new ProgramCache(ProgramCache.DEFAULT_MAX_BYTES),
            next,
            new PublicSimulation.Limits(
                config.rpc().simulateMaxGas(), config.rpc().simulateMaxReads()),
            pool));
  }

  private static AdmissionPolicy policy(
      NodeConfig config, RollupConstants rollup, SetupAllowList allowList) {
    MetadataRule metadata =
        new MetadataRule(
            Fr.of(rollup.chainId()),
            Fr.of(rollup.version()),
            rollup.vkTreeRoot(),
            rollup.protocolContractsHash());
    Optional<Predicate<Tx>> verifier =
        config.sync().realProofs() ? Optional.empty() : Optional.of(AdmissionPolicy.ANY_PROOF);
    return new AdmissionPolicy(
        metadata,
        !config.txs().disabled(),
        allowList::calls,
        maxGas(config.txs(), rollup.manaLimit()),
        verifier);
  }

  /// The most that a transaction may ask for.
  static Gas maxGas(NodeConfig.Txs config, BigInteger manaLimit) {
    Gas processable = GasLimitsRule.MAX_PROCESSABLE;
    return new Gas(
        Math.min(processable.daGas(), config.maxDaGas().orElse(Long.MAX_VALUE)),
        manaLimit
            .min(BigInteger.valueOf(processable.l2Gas()))
            .min(BigInteger.valueOf(config.maxL2Gas().orElse(Long.MAX_VALUE)))
            .longValueExact());
  }
}
