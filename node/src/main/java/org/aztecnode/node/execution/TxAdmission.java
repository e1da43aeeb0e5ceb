package org.aztecnode.node.execution;

import java.time.InstantSource;
import java.util.Optional;
import java.util.function.Predicate;
import org.aztecnode.execution.state.ContractSource;
import org.aztecnode.execution.validate.TxRules;
import org.aztecnode.execution.validate.TxValidation;
import org.aztecnode.l1.L1Exception;
import org.aztecnode.protocol.block.GasFees;
import org.aztecnode.protocol.epoch.EpochSchedule;
import org.aztecnode.protocol.tx.Tx;
import org.aztecnode.worldstate.StateView;
import org.aztecnode.worldstate.WorldState;

/// Judges transactions that wallets bring: whether one could be in the next block, by every rule,
/// on the state at the tip. For any number of threads; the caller waits.
///
/// Follows `isValidTx` in `aztec-node/src/aztec-node/server.ts`.
public final class TxAdmission {
  private static final Admission NO_VERIFIER =
      new Admission.Unavailable(
          "this node cannot verify proofs yet, and the network's are real: it judges transactions"
              + " for simulation only");

  private final WorldState state;
  private final ContractSource contracts;
  private final AdmissionPolicy policy;
  private final NextBlock next;
  private final EpochSchedule schedule;
  private final InstantSource clock;
  private final ExecutionPool pool;

  /// @param state must stay open until the pool is closed; so must what the contracts are read from
  /// @param clock decides which slot comes next
  public TxAdmission(
      WorldState state,
      ContractSource contracts,
      AdmissionPolicy policy,
      NextBlock next,
      EpochSchedule schedule,
      InstantSource clock,
      ExecutionPool pool) {
    this.state = state;
    this.contracts = contracts;
    this.policy = policy;
    this.next = next;
    this.schedule = schedule;
    this.clock = clock;
    this.pool = pool;
  }

  /// What is looked at.
  ///
  /// @param proof whether the proof is, which simulated transactions do not have
  /// @param fees whether the fee payer must be able and willing to pay
  public record Scope(boolean proof, boolean fees) {
    /// For a transaction that is to be included.
    public static final Scope FULL = new Scope(true, true);
  }

  /// Judges a transaction whose hash is its own, as JSON gives it, which takes no hash along.
  public Admission judge(Tx tx, Scope scope) {
    if (scope.proof() && policy.verifier().isEmpty()) {
      return NO_VERIFIER;
    }
    GasFees minFees;
    try {
      minFees = scope.fees() ? next.minFees() : GasFees.ZERO;
    } catch (L1Exception e) {
      return new Admission.Unavailable(
          "The minimum fees cannot be read from L1: " + e.failure().reason());
    }
    long slot = schedule.slotAtNextL1Block(clock.instant().getEpochSecond());
    long timestamp = schedule.startOfSlot(slot);
    return switch (pool.run(_ -> validate(tx, scope, minFees, timestamp))) {
      case ExecutionPool.Outcome.Done<TxValidation>(var verdict) -> new Admission.Judged(verdict);
      case ExecutionPool.Outcome.Refused<TxValidation>(var reason) ->
          new Admission.Unavailable(reason);
    };
  }

  private TxValidation validate(Tx tx, Scope scope, GasFees minFees, long timestamp) {
    try (StateView view = state.latest()) {
      TxRules.Context context =
          new TxRules.Context(
              false,
              policy.metadata(),
              policy.permitted(),
              policy.allowedInSetup().get(),
              timestamp,
              view.blockNumber() + 1,
              minFees,
              policy.maxGas());
      Optional<Predicate<Tx>> verifier = scope.proof() ? policy.verifier() : Optional.empty();
      return TxRules.acceptingOverRpc(context, view, contracts, scope.fees(), verifier).check(tx);
    }
  }
}
