package org.aztecnode.node.prover;

import java.util.Optional;
import java.util.function.Function;
import org.aztecnode.archiver.ChainReader;
import org.aztecnode.node.reexecution.ChainReExecution;
import org.aztecnode.node.reexecution.ReExecution;
import org.aztecnode.protocol.checkpoint.CheckpointData;
import org.aztecnode.protocol.tx.Tx;
import org.aztecnode.protocol.tx.TxHash;
import org.aztecnode.prover.EpochCheck;
import org.aztecnode.worldstate.WorldState;

/// Executes an epoch of the stored chain again, with transactions from wherever they are.
public record StoredEpochCheck(
    ChainReader chain, WorldState state, Function<TxHash, Optional<Tx>> txs) implements EpochCheck {
  @Override
  public Outcome check(long first, long last) {
    Optional<CheckpointData> start = chain.checkpointData(first);
    Optional<CheckpointData> end = chain.checkpointData(last);
    if (start.isEmpty() || end.isEmpty()) {
      return new Outcome.Missing("checkpoints " + first + " to " + last + " are gone");
    }
    long tip = state.status().tip().number();
    if (tip < end.get().lastBlock()) {
      return new Outcome.Missing(
          "the state is at block " + tip + " on its way to " + end.get().lastBlock());
    }
    if (state.status().oldestBlock() >= start.get().startBlock()) {
      return new Outcome.Missing(
          "the state before block " + start.get().startBlock() + " is no longer kept");
    }
    return outcome(new ChainReExecution(chain, state, txs, _ -> {}).epoch(first, last));
  }

  private static Outcome outcome(ReExecution done) {
    return switch (done) {
      case ReExecution.Different different -> new Outcome.Different(different.toString());
      case ReExecution.Same(var totals) ->
          totals.txsMissing() > 0
              ? new Outcome.Missing(
                  totals.txsMissing()
                      + " of its transactions are neither in this node's pool nor at a node named"
                      + " in TX_COLLECTION_NODE_RPC_URLS")
              : new Outcome.Same(totals.blocks(), totals.txs());
    };
  }
}
