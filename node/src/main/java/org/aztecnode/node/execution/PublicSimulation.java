package org.aztecnode.node.execution;

import java.util.Optional;
import java.util.function.BooleanSupplier;
import org.aztecnode.execution.avm.CallTraces;
import org.aztecnode.execution.state.ContractSource;
import org.aztecnode.execution.state.ProgramCache;
import org.aztecnode.execution.tx.ExecutionOptions;
import org.aztecnode.execution.tx.TxExecutor;
import org.aztecnode.execution.tx.TxOutcome;
import org.aztecnode.l1.L1Exception;
import org.aztecnode.protocol.block.GlobalVariables;
import org.aztecnode.protocol.checkpoint.CheckpointGlobals;
import org.aztecnode.protocol.fees.GasSettings;
import org.aztecnode.protocol.tx.Tx;
import org.aztecnode.worldstate.StateView;
import org.aztecnode.worldstate.WorldState;

/// Tries transactions out as if each were the only one of the next block, without validating them:
/// what they would do, what they would cost, why they would revert. For any number of threads; the
/// caller waits.
///
/// Follows `simulatePublicCalls` in `aztec-node/src/aztec-node/server.ts`.
public final class PublicSimulation {
  /// What clients of the reference find before the reason why a transaction with public calls
  /// cannot be in a block.
  private static final String NATIVE = "C++ simulation failed: AVM simulation failed: ";

  private final WorldState state;
  private final ContractSource contracts;
  private final ProgramCache programs;
  private final NextBlock next;
  private final Limits limits;
  private final ExecutionPool pool;

  /// @param maxL2Gas that a transaction's limits may come to
  /// @param maxDebugLogReads of memory, for debug logs
  public record Limits(long maxL2Gas, long maxDebugLogReads) {}

  /// @param state must stay open until the pool is closed; so must what the contracts are read from
  public PublicSimulation(
      WorldState state,
      ContractSource contracts,
      ProgramCache programs,
      NextBlock next,
      Limits limits,
      ExecutionPool pool) {
    this.state = state;
    this.contracts = contracts;
    this.programs = programs;
    this.next = next;
    this.limits = limits;
    this.pool = pool;
  }

  /// Tries a transaction out.
  ///
  /// @param skipFeeEnforcement whether a fee payer who cannot pay is let through, if there are
  ///   public calls
  public Simulation simulate(Tx tx, boolean skipFeeEnforcement) {
    Optional<String> tooMuch = tooMuchGas(tx.gasSettings());
    if (tooMuch.isPresent()) {
      return new Simulation.Refused(tooMuch.get());
    }
    CheckpointGlobals globals;
    try {
      globals = next.globals();
    } catch (L1Exception e) {
      return new Simulation.Unavailable(
          "What the next block sees cannot be read from L1: " + e.failure().reason());
    }
    return switch (pool.run(stop -> simulate(tx, globals, options(skipFeeEnforcement, stop)))) {
      case ExecutionPool.Outcome.Done<Simulation>(var done) -> done;
      case ExecutionPool.Outcome.Refused<Simulation>(var reason) ->
          new Simulation.Unavailable(reason);
    };
  }

  private Optional<String> tooMuchGas(GasSettings settings) {
    long whole = settings.gasLimits().l2Gas();
    long teardown = settings.teardownGasLimits().l2Gas();
    return whole + teardown <= limits.maxL2Gas()
        ? Optional.empty()
        : Optional.of(
            "Transaction total gas limit %d (%d + %d) exceeds maximum gas limit %d for simulation"
                .formatted(whole + teardown, whole, teardown, limits.maxL2Gas()));
  }

  private ExecutionOptions options(boolean skipFeeEnforcement, BooleanSupplier stop) {
    return new ExecutionOptions(
        skipFeeEnforcement,
        Optional.of(CallTraces.Limits.DEFAULT),
        Optional.of(limits.maxDebugLogReads()),
        stop);
  }

  private Simulation simulate(Tx tx, CheckpointGlobals next, ExecutionOptions options) {
    try (StateView view = state.latest()) {
      GlobalVariables globals = next.ofBlock(view.blockNumber() + 1);
      TxExecutor executor = new TxExecutor(contracts, programs, globals, options);
      return switch (executor.execute(tx, view)) {
        case TxOutcome.Processed(var processed) -> new Simulation.Processed(globals, processed);
        case TxOutcome.Failed(var reason) ->
            new Simulation.Refused(isOfCalls(tx, globals) ? NATIVE + reason : reason);
      };
    }
  }

  /// Whether the calls were tried, not only the fees looked at.
  private static boolean isOfCalls(Tx tx, GlobalVariables globals) {
    return tx.hasPublicCalls() && tx.gasSettings().covers(globals.gasFees());
  }
}
