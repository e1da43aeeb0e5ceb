package org.aztecnode.l1.deploy;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.aztecnode.l1.Bytes;
import org.aztecnode.l1.L1Call;
import org.aztecnode.l1.L1Exception;
import org.aztecnode.l1.L1View;
import org.aztecnode.l1.abi.Abi;
import org.aztecnode.l1.abi.AbiFunction;
import org.aztecnode.l1.contract.L1ContractAddresses;
import org.aztecnode.protocol.address.EthAddress;

/// Whether the contracts name each other and their owners as a deployment leaves them.
///
/// Follows `DeployAztecL1Contracts.s.sol` (`_assertAccessControl`).
final class DeployCheck {
  private final L1View view;
  private final List<L1Call> calls = new ArrayList<>();
  private final List<Bytes> wanted = new ArrayList<>();
  private final List<String> names = new ArrayList<>();

  DeployCheck(L1View view) {
    this.view = view;
  }

  /// The first thing that is not as it should be.
  Optional<String> fault(DeployConfig config, DeployPlan plan) throws L1Exception {
    L1Deployment deployment = plan.deployment();
    L1ContractAddresses c = deployment.contracts();
    address(c.gse(), "owner()", c.governance());
    address(c.gse(), "getGovernance()", c.governance());
    address(c.registry(), "owner()", c.governance());
    address(c.registry(), "getGovernance()", c.governance());
    address(c.registry(), "getCanonicalRollup()", c.rollup());
    address(c.registry(), "getRewardDistributor()", c.rewardDistributor());
    address(c.rewardDistributor(), "REGISTRY()", c.registry());
    address(c.governance(), "governanceProposer()", c.governanceProposer());
    address(deployment.dateGatedRelayer(), "owner()", c.governance());
    address(c.rollup(), "owner()", c.governance());
    address(c.rollup(), "getInbox()", c.inbox());
    address(c.rollup(), "getOutbox()", c.outbox());
    address(c.rollup(), "getFeeAssetPortal()", c.feeJuicePortal());
    address(c.rollup(), "getFeeAsset()", c.feeJuice());
    address(c.rollup(), "getStakingAsset()", c.stakingAsset());
    want(c.rollup(), "getVersion()", Abi.encode("(uint256)", deployment.rollupVersion()));
    want(c.rollup(), "archiveAt(uint256)", Abi.encode("(bytes32)", config.genesis().archiveRoot()));
    if (config.existingToken().isEmpty()) {
      address(c.feeJuice(), "owner()", c.coinIssuer());
      address(c.coinIssuer(), "owner()", deployment.dateGatedRelayer());
    }
    List<L1View.CallResult> results = view.callAll(calls);
    for (int i = 0; i < calls.size(); i++) {
      if (!results.get(i).equals(new L1View.CallResult.Returned(wanted.get(i)))) {
        return Optional.of(
            "%s of %s is %s, not %s"
                .formatted(names.get(i), calls.get(i).to(), results.get(i), wanted.get(i)));
      }
    }
    return Optional.empty();
  }

  private void address(EthAddress contract, String getter, EthAddress is) {
    want(contract, getter, Abi.encode("(address)", is));
  }

  private void want(EthAddress contract, String getter, Bytes answer) {
    AbiFunction function = AbiFunction.of(getter, "()");
    calls.add(
        new L1Call(
            contract, getter.endsWith("(uint256)") ? function.encode(0L) : function.encode()));
    wanted.add(answer);
    names.add(getter);
  }
}
