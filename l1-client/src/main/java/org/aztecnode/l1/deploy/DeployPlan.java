package org.aztecnode.l1.deploy;

import java.util.List;
import java.util.Set;
import org.aztecnode.protocol.address.EthAddress;

/// A whole deployment as values: every transaction, in the order of the deployer's nonces, and the
/// contracts there will be. The same inputs give the same plan, so that one that was interrupted is
/// found again.
///
/// @param steps in the order in which they take effect
public record DeployPlan(L1Deployment deployment, List<DeployStep> steps) {
  /// What a plan depends on beside its configuration.
  ///
  /// @param firstNonce of the deployer's first transaction
  /// @param present libraries and well-known contracts that are there already, by address
  /// @param ownsToken whether the deployer owns the existing token of the configuration
  public record Situation(
      long chainId,
      EthAddress deployer,
      long firstNonce,
      Set<EthAddress> present,
      boolean ownsToken) {
    public Situation {
      present = Set.copyOf(present);
    }
  }

  public DeployPlan {
    steps = List.copyOf(steps);
  }

  public static DeployPlan of(DeployConfig config, ContractCodes codes, Situation situation) {
    return new PlanBuilder(config, codes, situation).build();
  }

  /// The addresses a plan may find taken already, for the situation.
  static List<EthAddress> shared(ContractCodes codes) {
    return PlanBuilder.sharedAddresses(codes);
  }
}
