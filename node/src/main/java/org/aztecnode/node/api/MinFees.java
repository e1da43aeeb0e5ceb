package org.aztecnode.node.api;

import org.aztecnode.node.rpc.RpcException;
import org.aztecnode.protocol.block.GasFees;

/// The least that a transaction must offer to be included next.
@FunctionalInterface
public interface MinFees {
  /// May ask L1.
  ///
  /// @throws RpcException if L1 does not answer
  GasFees current() throws RpcException;
}
