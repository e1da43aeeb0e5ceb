package org.aztecnode.node.reexecution;

import java.util.Optional;
import java.util.OptionalLong;
import org.aztecnode.execution.block.Difference;
import org.aztecnode.execution.tx.ProcessedTx;
import org.aztecnode.protocol.fees.Gas;
import org.aztecnode.protocol.tx.TxHash;

/// What came of executing a stored chain again.
public sealed interface ReExecution {
  /// What was done until the end, or until the difference.
  Totals totals();

  /// Everything as it is stored.
  record Same(Totals totals) implements ReExecution {}

  /// The first difference.
  ///
  /// @param block empty if its checkpoint's header differs and none of its blocks does
  /// @param tx empty if the block differs and none of its transactions does
  record Different(
      Totals totals,
      long checkpoint,
      OptionalLong block,
      Optional<TxHash> tx,
      Difference difference)
      implements ReExecution {
    /// Block, transaction, field, what is stored and what came out.
    @Override
    public String toString() {
      StringBuilder where = new StringBuilder("checkpoint " + checkpoint);
      block.ifPresent(number -> where.append(", block ").append(number));
      tx.ifPresent(hash -> where.append(", tx ").append(hash));
      return where + ", " + difference;
    }
  }

  /// @param blocks all that were gone through
  /// @param rebuilt of these, those of which all transactions were there
  /// @param checkpoints whose headers were rebuilt
  /// @param txs that were executed
  /// @param txsMissing whose stored effects were taken instead
  /// @param l2Gas what the executed transactions used
  /// @param daGas likewise
  record Totals(
      long blocks,
      long rebuilt,
      long checkpoints,
      long txs,
      long txsMissing,
      long l2Gas,
      long daGas) {
    static final Totals NONE = new Totals(0, 0, 0, 0, 0, 0, 0);

    Totals with(ProcessedTx tx) {
      Gas used = tx.gasUsed().total();
      return new Totals(
          blocks,
          rebuilt,
          checkpoints,
          txs + 1,
          txsMissing,
          l2Gas + used.l2Gas(),
          daGas + used.daGas());
    }

    Totals withMissing() {
      return new Totals(blocks, rebuilt, checkpoints, txs, txsMissing + 1, l2Gas, daGas);
    }

    Totals withBlock(boolean wasRebuilt) {
      long more = wasRebuilt ? 1 : 0;
      return new Totals(blocks + 1, rebuilt + more, checkpoints, txs, txsMissing, l2Gas, daGas);
    }

    Totals withCheckpoint() {
      return new Totals(blocks, rebuilt, checkpoints + 1, txs, txsMissing, l2Gas, daGas);
    }
  }
}
