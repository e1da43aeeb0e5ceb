package org.aztecnode.l1.contract;

import org.aztecnode.l1.abi.AbiFunction;

/// What Multicall3 tells of the block a call runs at.
final class MulticallAbi {
  static final AbiFunction GET_BLOCK_NUMBER = AbiFunction.of("getBlockNumber()", "(uint256)");
  static final AbiFunction GET_CURRENT_BLOCK_TIMESTAMP =
      AbiFunction.of("getCurrentBlockTimestamp()", "(uint256)");
  static final AbiFunction GET_LAST_BLOCK_HASH = AbiFunction.of("getLastBlockHash()", "(bytes32)");

  private MulticallAbi() {}
}
