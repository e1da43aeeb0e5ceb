package org.aztecnode.l1.contract;

import org.aztecnode.l1.abi.AbiFunction;

/// What is asked of the escape hatch.
final class EscapeHatchAbi {
  static final AbiFunction IS_HATCH_OPEN = AbiFunction.of("isHatchOpen(uint256)", "(bool,address)");

  private EscapeHatchAbi() {}
}
