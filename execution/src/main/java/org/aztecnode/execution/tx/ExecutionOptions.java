package org.aztecnode.execution.tx;

import java.util.Optional;
import java.util.function.BooleanSupplier;
import org.aztecnode.execution.avm.CallTraces;

/// How transactions are executed.
///
/// @param skipFeeEnforcement lets somebody pay who cannot: for simulation only
/// @param traceCalls collects how calls went, within these limits
/// @param debugLogMemoryReads collects debug logs, up to so much
/// @param cancelled asked now and then whether to stop
///
///   Follows `PublicSimulatorConfig` in `stdlib/src/avm/avm.ts`.
public record ExecutionOptions(
    boolean skipFeeEnforcement,
    Optional<CallTraces.Limits> traceCalls,
    Optional<Long> debugLogMemoryReads,
    BooleanSupplier cancelled) {
  /// As blocks are built: nothing collected, to the end.
  public static final ExecutionOptions BLOCK =
      new ExecutionOptions(false, Optional.empty(), Optional.empty(), () -> false);

  public ExecutionOptions cancelledWhen(BooleanSupplier condition) {
    return new ExecutionOptions(skipFeeEnforcement, traceCalls, debugLogMemoryReads, condition);
  }
}
