package org.aztecnode.execution.block;

import java.util.List;
import org.aztecnode.execution.state.ContractSource;
import org.aztecnode.execution.state.ProgramCache;
import org.aztecnode.execution.tx.BlockLimits;
import org.aztecnode.execution.tx.BlockTxProcessor;
import org.aztecnode.execution.tx.BlockTxProcessor.Purpose;
import org.aztecnode.execution.tx.BlockTxs;
import org.aztecnode.execution.tx.ExecutionOptions;
import org.aztecnode.execution.tx.TxExecutor;
import org.aztecnode.execution.validate.AllowedCall;
import org.aztecnode.execution.validate.TxRules;
import org.aztecnode.protocol.block.GlobalVariables;
import org.aztecnode.protocol.tx.Tx;
import org.aztecnode.worldstate.StateFork;

/// Executes transactions into the blocks of one checkpoint. A block is added whole or, if too few
/// transactions are left for it or anything goes wrong, leaves no trace.
///
/// Contracts that its blocks published are known to those after, whether or not the contract source
/// learns of them meanwhile. One thread.
///
/// Follows `buildBlock` in `validator-client/src/checkpoint_builder.ts`.
public final class BlockBuilder {
  /// How one block is built.
  ///
  /// @param limits lowered to what the checkpoint has left
  /// @param minTxs below which there shall be no block; only the first of a checkpoint is built
  ///   without any
  /// @param options whose cancellation ends the block with the transactions done by then
  public record Request(Purpose purpose, BlockLimits limits, int minTxs, ExecutionOptions options) {
    /// Of a block that exists: all of its transactions, whatever it takes.
    public static final Request REEXECUTION =
        new Request(Purpose.REEXECUTION, BlockLimits.NONE, 0, ExecutionOptions.BLOCK);
  }

  private final CheckpointBuilder checkpoint;
  private final ProgramCache programs;
  private final List<AllowedCall> allowedInSetup;
  private final CheckpointBudget budget;
  private ContractSource contracts;

  /// @param contracts known before the checkpoint, or before the blocks it has already
  public BlockBuilder(
      CheckpointBuilder checkpoint,
      ContractSource contracts,
      ProgramCache programs,
      List<AllowedCall> allowedInSetup,
      CheckpointBudget budget) {
    this.checkpoint = checkpoint;
    this.contracts = contracts;
    this.programs = programs;
    this.allowedInSetup = List.copyOf(allowedInSetup);
    this.budget = budget;
  }

  /// Builds the next block of these transactions, as many of them as the request allows.
  public BlockOutcome build(Iterable<Tx> txs, Request request) {
    StateFork fork = checkpoint.fork();
    int depth = fork.createCheckpoint() - 1;
    boolean built = false;
    try {
      TxExecutor executor =
          new TxExecutor(contracts, programs, checkpoint.nextGlobals(), request.options());
      BlockTxs done = process(txs, request, executor);
      int required =
          checkpoint.blocks().isEmpty() ? request.minTxs() : Math.max(1, request.minTxs());
      if (done.processed().size() < required) {
        return new BlockOutcome.TooFewTxs(required, done);
      }
      BuiltBlock block = checkpoint.add(done.processed());
      fork.commitCheckpointsTo(depth);
      contracts = executor.contracts();
      built = true;
      return new BlockOutcome.Built(block, done);
    } finally {
      if (!built) {
        fork.revertCheckpointsTo(depth);
      }
    }
  }

  private BlockTxs process(Iterable<Tx> txs, Request request, TxExecutor executor) {
    GlobalVariables globals = checkpoint.nextGlobals();
    TxRules rules =
        TxRules.building(
            globals.timestamp(),
            globals.blockNumber(),
            globals.gasFees(),
            checkpoint.fork(),
            contracts,
            allowedInSetup);
    BlockLimits limits = budget.cap(request.limits(), checkpoint.blocks());
    return new BlockTxProcessor(executor, rules, limits, request.purpose())
        .process(txs, checkpoint.fork());
  }
}
