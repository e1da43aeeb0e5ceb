package org.aztecnode.execution.tx;

import java.util.List;
import java.util.Optional;
import org.aztecnode.crypto.field.Fr;
import org.aztecnode.execution.avm.DebugLog;
import org.aztecnode.protocol.tx.Tx;
import org.aztecnode.protocol.tx.TxEffect;

/// A transaction that can go into a block, reverted or not.
///
/// @param revertReason if it reverted
/// @param calls what was asked to be traced
/// @param debugLogs what was asked to be collected
///
///   Follows `stdlib/src/tx/processed_tx.ts`.
public record ProcessedTx(
    Tx tx,
    TxEffect effect,
    GasUsed gasUsed,
    Optional<RevertReason> revertReason,
    List<PhaseCall> calls,
    List<DebugLog> debugLogs) {
  public ProcessedTx {
    calls = List.copyOf(calls);
    debugLogs = List.copyOf(debugLogs);
  }

  /// What the calls of the application returned, if calls were traced.
  public List<List<Fr>> appLogicReturnValues() {
    return calls.stream()
        .filter(call -> call.phase() == TxPhase.APP_LOGIC)
        .map(call -> call.trace().output())
        .toList();
  }
}
