package org.aztecnode.execution.tx;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.aztecnode.crypto.field.Fr;
import org.aztecnode.execution.state.BlockContracts;
import org.aztecnode.execution.state.TxState;
import org.aztecnode.protocol.block.GlobalVariables;
import org.aztecnode.protocol.fees.Gas;
import org.aztecnode.protocol.fees.GasSettings;
import org.aztecnode.protocol.kernel.SideEffects;
import org.aztecnode.protocol.kernel.TailEffects;
import org.aztecnode.protocol.log.ContractClassLog;
import org.aztecnode.protocol.log.PrivateLog;
import org.aztecnode.protocol.tx.PublicCall;
import org.aztecnode.protocol.tx.RevertCode;
import org.aztecnode.protocol.tx.Tx;

/// One transaction with public calls, from its private effects to its fee.
///
/// What may not fail comes first: the non-revertible private effects and setup. What follows, the
/// revertible effects and the application, is taken back if it fails; teardown runs either way, and
/// if it fails takes back all that came after setup. The fee is paid in the end, on whatever is
/// left.
///
/// Follows `simulator/src/public/public_tx_simulator/public_tx_simulator.ts`.
final class PublicTx {
  private final Tx tx;
  private final TailEffects.ForPublic effects;
  private final TxState state;
  private final BlockContracts contracts;
  private final GlobalVariables globals;
  private final ExecutionOptions options;
  private final GasSettings gasSettings;
  private final Gas allocated;
  private final List<PublicCall> teardown;
  private final Phases phases;
  private final List<ContractClassLog> classLogs;
  private final int nonRevertibleClassLogs;

  /// @throws TxFailure if the transaction's gas or logs do not add up
  PublicTx(
      Tx tx,
      TailEffects.ForPublic effects,
      TxState state,
      BlockContracts contracts,
      GlobalVariables globals,
      ExecutionOptions options) {
    this.tx = tx;
    this.effects = effects;
    this.state = state;
    this.contracts = contracts;
    this.globals = globals;
    this.options = options;
    this.gasSettings = tx.gasSettings();
    this.teardown = tx.teardownCall().stream().toList();
    this.allocated = allocated();
    this.phases = new Phases(state, globals, options, allocated, gasSettings.teardownGasLimits());
    this.classLogs = TxEffects.classLogs(tx);
    this.nonRevertibleClassLogs = count(effects.nonRevertible().effects());
  }

  /// @throws TxFailure if the transaction cannot be in a block
  ProcessedTx run() {
    insertNonRevertible();
    setUp();
    state.checkpoint();
    int contractsAfterSetup = contracts.mark();
    boolean appLogicReverted = insertRevertible().isPresent() || !succeeds(TxPhase.APP_LOGIC);
    if (appLogicReverted) {
      state.revert();
      contracts.revertTo(contractsAfterSetup);
      state.checkpoint();
    }
    boolean teardownReverted = !succeeds(TxPhase.TEARDOWN);
    if (teardownReverted) {
      state.revert();
      contracts.revertTo(contractsAfterSetup);
    } else {
      state.commit();
    }
    FeePayment.pay(state, tx.data().feePayer(), fee(), !options.skipFeeEnforcement());
    return processed(revertCode(appLogicReverted, teardownReverted));
  }

  private Gas allocated() {
    Gas used = tx.data().gasUsed();
    if (used.exceeds(gasSettings.gasLimits())) {
      throw new TxFailure("private execution used more gas than the transaction may");
    }
    if (!teardown.isEmpty() && gasSettings.teardownGasLimits().exceeds(used)) {
      throw new TxFailure("the gas used does not contain that of teardown");
    }
    return gasSettings.gasLimits().minus(used);
  }

  private void insertNonRevertible() {
    SideEffects nonRevertible = effects.nonRevertible().effects();
    PrivateEffects.insert(state, nonRevertible, true)
        .ifPresent(
            reason -> {
              throw new TxFailure(reason);
            });
    PrivateEffects.publishContracts(
        contracts, classLogs.subList(0, nonRevertibleClassLogs), nonRevertible);
  }

  private void setUp() {
    phases
        .run(TxPhase.SETUP, tx.setupCalls(), Fr.ZERO)
        .ifPresent(
            call -> {
              throw new TxFailure(
                  "[SETUP] UNRECOVERABLE ERROR! Enqueued call to "
                      + call.request().contractAddress()
                      + " failed");
            });
  }

  /// What went wrong. A malformed contract throws the transaction out all the same.
  private Optional<String> insertRevertible() {
    SideEffects revertible = effects.revertible().effects();
    Optional<String> problem = PrivateEffects.insert(state, revertible, false);
    problem.ifPresent(reason -> phases.failed(TxPhase.APP_LOGIC, reason));
    if (problem.isEmpty()) {
      PrivateEffects.publishContracts(
          contracts, classLogs.subList(nonRevertibleClassLogs, classLogs.size()), revertible);
    }
    return problem;
  }

  private boolean succeeds(TxPhase phase) {
    boolean last = phase == TxPhase.TEARDOWN;
    List<PublicCall> calls = last ? teardown : tx.appLogicCalls();
    return phases.run(phase, calls, last ? fee() : Fr.ZERO).isEmpty();
  }

  /// Private execution's, with all that teardown may use, and that of setup and the application.
  private Gas billed() {
    return tx.data().gasUsed().plus(allocated.minus(phases.left()));
  }

  private Fr fee() {
    return gasSettings.transactionFee(globals.gasFees(), billed());
  }

  private ProcessedTx processed(RevertCode revertCode) {
    boolean reverted = revertCode != RevertCode.OK;
    List<PrivateLog> privateLogs =
        new ArrayList<>(PrivateEffects.privateLogs(effects.nonRevertible().effects()));
    if (!reverted) {
      privateLogs.addAll(PrivateEffects.privateLogs(effects.revertible().effects()));
    }
    int keptClassLogs = reverted ? nonRevertibleClassLogs : classLogs.size();
    return new ProcessedTx(
        tx,
        TxEffects.effect(
            tx,
            state,
            globals,
            fee(),
            revertCode,
            privateLogs,
            classLogs.subList(0, keptClassLogs)),
        gasUsed(),
        reverted ? Optional.of(RevertReason.of(phases.calls())) : Optional.empty(),
        phases.calls(),
        phases.debugLogs());
  }

  private GasUsed gasUsed() {
    Gas limit = gasSettings.teardownGasLimits();
    Gas inTeardown = limit.minus(phases.teardownLeft());
    Gas billed = billed();
    Gas total = teardown.isEmpty() ? billed : billed.minus(limit).plus(inTeardown);
    Gas inPublic = allocated.minus(phases.left()).plus(inTeardown);
    return new GasUsed(total, billed, inTeardown, inPublic);
  }

  private static RevertCode revertCode(boolean appLogic, boolean teardown) {
    if (appLogic) {
      return teardown ? RevertCode.BOTH_REVERTED : RevertCode.APP_LOGIC_REVERTED;
    }
    return teardown ? RevertCode.TEARDOWN_REVERTED : RevertCode.OK;
  }

  private static int count(SideEffects effects) {
    return (int) effects.contractClassLogs().stream().filter(hash -> !hash.isEmpty()).count();
  }
}
