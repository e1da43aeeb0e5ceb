package org.aztecnode.l1.contract;

import java.util.List;
import java.util.Optional;
import org.aztecnode.l1.L1Exception;

/// The checkpoints on L1 after a known one, oldest first, and none left out.
///
/// Only events count whose archive is what the contract has at that number now; the others were
/// pruned or replaced. Between the known checkpoint and the pending one every number must come: if
/// one is missing, the endpoint that answered is distrusted and the range is asked again elsewhere.
/// For one thread.
public interface CheckpointScan {
  /// The next run of checkpoints; empty when the pending one has been returned.
  ///
  /// @throws L1Exception with `Incomplete` if no endpoint has the missing event in the blocks
  ///   scanned: it lies in an older block
  Optional<List<CheckpointProposed>> next() throws L1Exception;

  /// The last L1 block scanned so far.
  long scannedTo();
}
