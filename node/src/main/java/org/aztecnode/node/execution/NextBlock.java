package org.aztecnode.node.execution;

import org.aztecnode.l1.L1Exception;
import org.aztecnode.protocol.block.GasFees;
import org.aztecnode.protocol.checkpoint.CheckpointGlobals;

/// What L1 says of the block to come. May ask it; for any number of threads.
public interface NextBlock {
  /// The least that a transaction must offer to be included next.
  GasFees minFees() throws L1Exception;

  /// What its transactions would see if it were built now and nobody were paid for it; its number
  /// is the state's to tell.
  CheckpointGlobals globals() throws L1Exception;
}
