package org.aztecnode.l1.contract;

import org.aztecnode.l1.abi.AbiEvent;
import org.aztecnode.l1.abi.AbiFunction;

/// What is asked of the registry and of governance.
final class RegistryAbi {
  static final AbiFunction GET_CANONICAL_ROLLUP =
      AbiFunction.of("getCanonicalRollup()", "(address)");
  static final AbiFunction GET_ROLLUP = AbiFunction.of("getRollup(uint256)", "(address)");
  static final AbiFunction GET_VERSION = AbiFunction.of("getVersion(uint256)", "(uint256)");
  static final AbiFunction GET_GOVERNANCE = AbiFunction.of("getGovernance()", "(address)");
  static final AbiFunction GOVERNANCE_PROPOSER =
      AbiFunction.of("governanceProposer()", "(address)");
  static final AbiFunction OWNER = AbiFunction.of("owner()", "(address)");
  static final AbiEvent CANONICAL_ROLLUP_UPDATED =
      AbiEvent.of("CanonicalRollupUpdated(address,uint256)", 0, 1);

  private RegistryAbi() {}
}
