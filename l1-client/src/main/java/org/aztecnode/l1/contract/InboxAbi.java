package org.aztecnode.l1.contract;

import org.aztecnode.l1.abi.AbiEvent;
import org.aztecnode.l1.abi.AbiFunction;

/// What is asked of the inbox. Follows `l1-contracts/src/core/interfaces/messagebridge/IInbox.sol`.
final class InboxAbi {
  static final AbiFunction GET_STATE = AbiFunction.of("getState()", "((bytes16,uint64,uint64))");
  static final AbiFunction LAG = AbiFunction.of("LAG()", "(uint256)");
  static final AbiEvent MESSAGE_SENT =
      AbiEvent.of("MessageSent(uint256,uint256,bytes32,bytes16)", 0, 2);

  private InboxAbi() {}
}
