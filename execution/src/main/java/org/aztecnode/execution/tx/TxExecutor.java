package org.aztecnode.execution.tx;

import org.aztecnode.crypto.field.Fr;
import org.aztecnode.execution.avm.TxAbortedException;
import org.aztecnode.execution.state.BlockContracts;
import org.aztecnode.execution.state.ContractSource;
import org.aztecnode.execution.state.ProgramCache;
import org.aztecnode.execution.state.TxState;
import org.aztecnode.protocol.block.GlobalVariables;
import org.aztecnode.protocol.kernel.SideEffects;
import org.aztecnode.protocol.kernel.TailEffects;
import org.aztecnode.protocol.tx.Tx;
import org.aztecnode.worldstate.StateView;

/// Executes the transactions of one block, one after the other. The state is only read: whoever
/// keeps a transaction inserts its effect before the next one runs. One thread.
///
/// Follows `simulator/src/public/public_processor/public_processor.ts`.
public final class TxExecutor {
  private final BlockContracts contracts;
  private final ProgramCache programs;
  private final GlobalVariables globals;
  private final ExecutionOptions options;
  private int lastMark;

  /// @param contracts known before the block
  public TxExecutor(
      ContractSource contracts,
      ProgramCache programs,
      GlobalVariables globals,
      ExecutionOptions options) {
    this.contracts = new BlockContracts(contracts);
    this.programs = programs;
    this.globals = globals;
    this.options = options;
  }

  /// Executes a transaction that was validated. Contracts that it published are known to those
  /// after it, unless it failed or [#forgetLast] is called.
  ///
  /// @throws org.aztecnode.execution.avm.ExecutionCancelledException if it was cancelled
  public TxOutcome execute(Tx tx, StateView state) {
    lastMark = contracts.mark();
    boolean done = false;
    try {
      TxOutcome outcome = new TxOutcome.Processed(run(tx, state));
      done = true;
      return outcome;
    } catch (TxFailure | TxAbortedException failure) {
      return new TxOutcome.Failed(String.valueOf(failure.getMessage()));
    } finally {
      if (!done) {
        contracts.revertTo(lastMark);
      }
    }
  }

  /// Forgets the contracts that the last transaction published: it will not be in the block.
  public void forgetLast() {
    contracts.revertTo(lastMark);
  }

  /// The contracts known so far, those that the block's transactions published among them.
  public ContractSource contracts() {
    return contracts;
  }

  /// Whether it was asked to stop.
  boolean isCancelled() {
    return options.cancelled().getAsBoolean();
  }

  private ProcessedTx run(Tx tx, StateView view) {
    FeePayment.requireCover(tx.gasSettings().maxFeesPerGas(), globals.gasFees());
    return switch (tx.data().effects()) {
      case TailEffects.ForRollup(var end) ->
          PrivateOnlyTx.run(tx, end, state(end, view), contracts, globals);
      case TailEffects.ForPublic calls -> {
        TxState state = state(calls.nonRevertible().effects(), view);
        yield new PublicTx(tx, calls, state, contracts, globals, options).run();
      }
    };
  }

  private TxState state(SideEffects first, StateView view) {
    Fr firstNullifier = first.nullifiers().isEmpty() ? Fr.ZERO : first.nullifiers().getFirst();
    return new TxState(view, contracts, programs, firstNullifier, globals.timestamp());
  }
}
