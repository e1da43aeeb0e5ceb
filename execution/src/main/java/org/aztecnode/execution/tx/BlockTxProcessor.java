package org.aztecnode.execution.tx;

import java.util.ArrayList;
import java.util.List;
import org.aztecnode.execution.avm.ExecutionCancelledException;
import org.aztecnode.execution.validate.TxRule;
import org.aztecnode.execution.validate.TxValidation;
import org.aztecnode.protocol.blob.BlobEncoder;
import org.aztecnode.protocol.fees.Gas;
import org.aztecnode.protocol.kernel.ClassLogHash;
import org.aztecnode.protocol.kernel.KernelLog;
import org.aztecnode.protocol.kernel.SideEffects;
import org.aztecnode.protocol.tx.Tx;
import org.aztecnode.worldstate.StateFork;
import org.aztecnode.worldstate.TxWrites;

/// Takes transactions into a block until a limit or the time is reached. Their effects are inserted
/// into the fork, each whole or not at all. For one block and one thread.
///
/// A proposer asks before executing, with what a transaction may use at most, and tries the next
/// one if there is no room. Whoever re-executes a block has its transactions given: it stops at the
/// first that takes too much.
///
/// Follows `simulator/src/public/public_processor/public_processor.ts`.
public final class BlockTxProcessor {
  /// Whether the transactions are chosen or given.
  public enum Purpose {
    PROPOSAL,
    REEXECUTION
  }

  /// Start marker, hash and fee of an effect.
  private static final int EFFECT_OVERHEAD_FIELDS = 3;

  private final TxExecutor executor;
  private final TxRule rule;
  private final BlockLimits limits;
  private final Purpose purpose;
  private final List<ProcessedTx> processed = new ArrayList<>();
  private final List<BlockTxs.FailedTx> failed = new ArrayList<>();
  private long daGas;
  private long l2Gas;
  private long blobFields;

  /// @param executor of this block; when it is cancelled, the transactions done so far remain
  /// @param rule asked before a transaction is executed; see
  ///   [org.aztecnode.execution.validate.TxRules#building]
  public BlockTxProcessor(TxExecutor executor, TxRule rule, BlockLimits limits, Purpose purpose) {
    this.executor = executor;
    this.rule = rule;
    this.limits = limits;
    this.purpose = purpose;
  }

  /// Offers the transactions one after the other; only as many as needed are asked for.
  public BlockTxs process(Iterable<Tx> txs, StateFork fork) {
    for (Tx tx : txs) {
      if (processed.size() >= limits.maxTxs() || executor.isCancelled() || !offer(tx, fork)) {
        break;
      }
    }
    return new BlockTxs(processed, failed);
  }

  /// False if no more transactions shall be offered.
  private boolean offer(Tx tx, StateFork fork) {
    if (purpose == Purpose.PROPOSAL && !mayFit(tx)) {
      return true;
    }
    switch (rule.check(tx)) {
      case TxValidation.Valid() -> {}
      case TxValidation.Skipped _ -> {
        return true;
      }
      case TxValidation.Invalid(var reasons) -> {
        fail(tx, "Tx failed preprocess validation: " + String.join(", ", reasons));
        return true;
      }
    }
    try {
      return switch (executor.execute(tx, fork)) {
        case TxOutcome.Failed(var reason) -> {
          fail(tx, reason);
          yield true;
        }
        case TxOutcome.Processed(var done) -> take(done, fork);
      };
    } catch (ExecutionCancelledException e) {
      return false;
    }
  }

  private boolean mayFit(Tx tx) {
    return blobFields + privateBlobFields(tx) <= limits.maxBlobFields()
        && fits(tx.gasSettings().gasLimits());
  }

  private boolean take(ProcessedTx done, StateFork fork) {
    int fields = BlobEncoder.size(done.effect());
    if (blobFields + fields > limits.maxBlobFields()) {
      executor.forgetLast();
      return true;
    }
    Gas used = done.gasUsed().total();
    if (purpose == Purpose.REEXECUTION && !fits(used)) {
      executor.forgetLast();
      return false;
    }
    fork.insertTx(TxWrites.of(done.effect()));
    processed.add(done);
    blobFields += fields;
    daGas += used.daGas();
    l2Gas += used.l2Gas();
    return true;
  }

  private boolean fits(Gas gas) {
    return daGas + gas.daGas() <= limits.maxDaGas() && l2Gas + gas.l2Gas() <= limits.maxL2Gas();
  }

  private void fail(Tx tx, String reason) {
    failed.add(new BlockTxs.FailedTx(tx, reason));
  }

  /// How many fields the effect takes if public execution adds none.
  static long privateBlobFields(Tx tx) {
    long fields = EFFECT_OVERHEAD_FIELDS;
    for (SideEffects effects : tx.data().effects().phases()) {
      fields += PrivateEffects.nonZero(effects.noteHashes()).size();
      fields += PrivateEffects.nonZero(effects.nullifiers()).size();
      fields += effects.l2ToL1Messages().stream().filter(m -> !m.isEmpty()).count();
      for (KernelLog log : effects.privateLogs()) {
        fields += log.isEmpty() ? 0 : log.emittedLength() + 1;
      }
      for (ClassLogHash log : effects.contractClassLogs()) {
        fields += log.isEmpty() ? 0 : log.length() + 1;
      }
    }
    return fields;
  }
}
