package org.aztecnode.node.execution;

import org.aztecnode.l1.L1Exception;
import org.aztecnode.protocol.block.GasFees;
import org.aztecnode.protocol.block.GlobalVariables;

/// What L1 says of the block to come. May ask it; for any number of threads.
public interface NextBlock {
  /// The least that a transaction must offer to be included next.
  GasFees minFees() throws L1Exception;

  /// What its transactions would see if it were built now and nobody were paid for it; without its
  /// number, which the state tells.
  GlobalVariables globals() throws L1Exception;
}
