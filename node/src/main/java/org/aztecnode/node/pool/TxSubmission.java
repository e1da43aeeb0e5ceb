package org.aztecnode.node.pool;

import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.aztecnode.execution.validate.TxValidation;
import org.aztecnode.lmdb.StoreException;
import org.aztecnode.node.execution.Admission;
import org.aztecnode.p2p.pool.AddResult;
import org.aztecnode.p2p.pool.Refusal;
import org.aztecnode.p2p.pool.TxOrigin;
import org.aztecnode.p2p.pool.TxPool;
import org.aztecnode.protocol.tx.Tx;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// The way of a wallet's transaction into the pool: judged by every rule, then offered. For any
/// number of threads; the caller waits.
///
/// Follows `sendTx` in `aztec-node/src/aztec-node/server.ts`.
public final class TxSubmission {
  private static final Logger LOG = LoggerFactory.getLogger(TxSubmission.class);

  private final Function<Tx, Admission> judge;
  private final TxPool pool;

  /// @param judge what the rules for transactions from wallets say
  public TxSubmission(Function<Tx, Admission> judge, TxPool pool) {
    this.judge = judge;
    this.pool = pool;
  }

  /// What became of a transaction.
  public sealed interface Outcome {
    /// It is on its way. What is known already is taken as sent, and so is what a new block has
    /// just made invalid: its receipt tells.
    record Taken() implements Outcome {}

    /// It could not be in the next block.
    record Invalid(TxValidation verdict) implements Outcome {}

    /// It is valid, but the pool does not want it.
    record NotWanted(Refusal refusal) implements Outcome {}

    /// Nothing can be said of it now; not the transaction's fault.
    record Unavailable(String why) implements Outcome {}

    /// Why it was not taken, in the reference's words; empty if it was.
    default String reason() {
      return switch (this) {
        case Taken() -> "";
        case Invalid(var verdict) -> "Invalid tx: " + String.join(", ", verdict.reasons());
        case NotWanted(var refusal) -> refusal.message();
        case Unavailable(var why) -> why;
      };
    }
  }

  public Outcome submit(Tx tx) {
    return submit(List.of(tx)).getFirst();
  }

  /// Several, offered at once, so that they come into one block if they can.
  ///
  /// @return what became of each, in their order
  public List<Outcome> submit(List<Tx> txs) {
    List<Optional<Outcome>> refused = txs.stream().map(this::refusal).toList();
    List<Tx> valid = new ArrayList<>();
    for (int i = 0; i < txs.size(); i++) {
      if (refused.get(i).isEmpty()) {
        valid.add(txs.get(i));
      }
    }
    Iterator<Outcome> offered = offer(valid).iterator();
    return refused.stream().map(refusal -> refusal.orElseGet(offered::next)).toList();
  }

  private Optional<Outcome> refusal(Tx tx) {
    return switch (judge.apply(tx)) {
      case Admission.Judged(TxValidation.Valid()) -> Optional.empty();
      case Admission.Judged(var verdict) -> Optional.of(new Outcome.Invalid(verdict));
      case Admission.Unavailable(var reason) -> Optional.of(new Outcome.Unavailable(reason));
    };
  }

  private List<Outcome> offer(List<Tx> txs) {
    if (txs.isEmpty()) {
      return List.of();
    }
    try {
      return pool.add(txs, TxOrigin.RPC).stream().map(TxSubmission::outcome).toList();
    } catch (StoreException e) {
      LOG.error("A transaction could not be kept: {}", e.getMessage());
      Outcome unavailable =
          new Outcome.Unavailable("The node cannot keep transactions now; send it to another");
      return txs.stream().map(_ -> unavailable).toList();
    }
  }

  private static Outcome outcome(AddResult result) {
    return result instanceof AddResult.Refused(var refusal)
        ? new Outcome.NotWanted(refusal)
        : new Outcome.Taken();
  }
}
