package org.aztecnode.execution.validate;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import org.aztecnode.crypto.field.Fr;
import org.aztecnode.execution.state.ContractSource;
import org.aztecnode.protocol.block.GasFees;
import org.aztecnode.protocol.fees.Gas;
import org.aztecnode.protocol.state.TreeId;
import org.aztecnode.protocol.tx.Tx;
import org.aztecnode.worldstate.StateView;

/// Several rules, all asked, their reasons in the rules' order; and which rules apply where.
///
/// Follows `p2p/src/msg_validators/tx_validator/{factory,aggregate_tx_validator}.ts`.
public record TxRules(List<TxRule> rules) implements TxRule {
  public TxRules {
    rules = List.copyOf(rules);
  }

  /// What the rules for new transactions know of the chain and of this node.
  ///
  /// @param hashIsClaimed whether transactions bring their hash along, see [DataRule]
  /// @param metadata what is the same for all transactions of the rollup
  /// @param timestamp of the slot in which the transaction could be included
  /// @param blockNumber of the block in which it could be
  /// @param fees of that block
  /// @param maxGas the least of what network and node allow a transaction
  public record Context(
      boolean hashIsClaimed,
      MetadataRule metadata,
      boolean permitted,
      List<AllowedCall> allowedInSetup,
      long timestamp,
      long blockNumber,
      GasFees fees,
      Gas maxGas) {}

  @Override
  public TxValidation check(Tx tx) {
    return rules.stream().map(rule -> rule.check(tx)).reduce(TxValidation.VALID, TxValidation::and);
  }

  /// For transactions that wallets send.
  ///
  /// @param state the latest; must stay open while the rules are used
  /// @param verifier none if proofs are not looked at, as for simulations
  public static TxRules acceptingOverRpc(
      Context context,
      StateView state,
      ContractSource contracts,
      boolean enforceFees,
      Optional<Predicate<Tx>> verifier) {
    List<TxRule> rules = new ArrayList<>();
    rules.add(new PermittedRule(context.permitted()));
    rules.add(new TimestampRule(context.timestamp(), context.blockNumber()));
    rules.add(new SizeRule());
    rules.add(context.metadata());
    rules.add(new SetupRule(contracts, context.allowedInSetup(), context.timestamp()));
    rules.add(new AnchorRule(has(state, TreeId.ARCHIVE)));
    rules.add(new DoubleSpendRule(has(state, TreeId.NULLIFIER)));
    rules.add(new DataRule(context.hashIsClaimed()));
    rules.add(new ContractInstanceRule());
    if (enforceFees) {
      GasLimitsRule limits = new GasLimitsRule(context.maxGas());
      rules.add(new GasRule(limits, context.fees(), state::publicData));
    }
    verifier.ifPresent(v -> rules.add(new ProofRule(v)));
    return new TxRules(rules);
  }

  /// For transactions that were asked for because a block has them: that they are what they claim,
  /// not that they can be in a block.
  public static TxRules wellFormed(MetadataRule metadata, Predicate<Tx> verifier) {
    return new TxRules(
        List.of(
            metadata,
            new SizeRule(),
            new DataRule(true),
            new ContractInstanceRule(),
            new ProofRule(verifier)));
  }

  /// For transactions about to be executed in a block.
  ///
  /// @param state what the block is built on, with the effects of its transactions so far
  public static TxRules building(
      long timestamp,
      long blockNumber,
      GasFees fees,
      StateView state,
      ContractSource contracts,
      List<AllowedCall> allowedInSetup) {
    return new TxRules(
        List.of(
            new TimestampRule(timestamp, blockNumber),
            new SetupRule(contracts, allowedInSetup, timestamp),
            new AnchorRule(has(state, TreeId.ARCHIVE)),
            new DoubleSpendRule(has(state, TreeId.NULLIFIER)),
            new GasRule(GasLimitsRule.PROCESSABLE, fees, state::publicData)));
  }

  private static Predicate<Fr> has(StateView state, TreeId tree) {
    return value -> state.indexOf(tree, value).isPresent();
  }
}
