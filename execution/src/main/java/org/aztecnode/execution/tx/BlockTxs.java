package org.aztecnode.execution.tx;

import java.util.List;
import org.aztecnode.protocol.tx.Tx;

/// What came of the transactions offered to a block, in the order in which they were offered. Those
/// neither processed nor failed were left out: no room, no time, or fees too low for now.
public record BlockTxs(List<ProcessedTx> processed, List<FailedTx> failed) {
  /// A transaction that cannot be in the block, or in any.
  public record FailedTx(Tx tx, String reason) {}

  public BlockTxs {
    processed = List.copyOf(processed);
    failed = List.copyOf(failed);
  }
}
