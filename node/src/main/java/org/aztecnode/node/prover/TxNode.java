package org.aztecnode.node.prover;

import java.io.IOException;
import java.util.List;
import org.aztecnode.protocol.tx.Tx;
import org.aztecnode.protocol.tx.TxHash;

/// Another node that is asked for transactions.
interface TxNode {
  /// How many it may be asked for at a time.
  int MOST = 20;

  /// @param hashes at most [#MOST]
  /// @return those of them that it has and that are what they claim to be, in any order
  /// @throws IOException if it gives no answer, or one that is none; the message names it
  List<Tx> get(List<TxHash> hashes) throws IOException, InterruptedException;
}
