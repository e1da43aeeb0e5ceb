package org.aztecnode.l1.propose;

import org.aztecnode.l1.L1Exception;
import org.aztecnode.l1.L1View;
import org.aztecnode.l1.contract.CheckpointProposed;

/// Finds the calldata of the checkpoint an event announced. Thread-safe.
public interface ProposeRetriever {
  /// @param view at or after the event's block
  ProposeResult retrieve(L1View view, CheckpointProposed event) throws L1Exception;
}
