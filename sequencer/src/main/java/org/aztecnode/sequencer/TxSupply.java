package org.aztecnode.sequencer;

import java.util.List;
import org.aztecnode.execution.tx.BlockTxs;
import org.aztecnode.protocol.tx.Tx;

/// Where transactions for blocks come from. Thread-safe.
public interface TxSupply {
  /// How many wait to be taken into a block, counted no further than is asked.
  int pending(int most);

  /// Those that wait, the best paying first; each is looked up when it is asked for.
  Iterable<Tx> byPriority();

  /// These cannot be in any block: they should not be offered again.
  void failed(List<BlockTxs.FailedTx> txs);
}
