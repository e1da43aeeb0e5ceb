package org.aztecnode.execution.tx;

import java.util.List;
import java.util.Optional;
import org.aztecnode.crypto.field.Fr;
import org.aztecnode.execution.avm.Emission;
import org.aztecnode.execution.state.BlockContracts;
import org.aztecnode.execution.state.TxState;
import org.aztecnode.protocol.kernel.KernelLog;
import org.aztecnode.protocol.kernel.L2ToL1MessageRequest;
import org.aztecnode.protocol.kernel.SideEffects;
import org.aztecnode.protocol.log.ContractClassLog;
import org.aztecnode.protocol.log.PrivateLog;

/// Puts what private execution did into the state of the transaction.
///
/// Follows `insertNonRevertiblesFromPrivate` and `insertRevertiblesFromPrivate` in
/// `simulator/src/public/public_tx_simulator/public_tx_simulator.ts`.
final class PrivateEffects {
  private PrivateEffects() {}

  /// Nullifiers, note hashes, messages.
  ///
  /// @param unique whether note hashes are unique already, as those of the non-revertible part are
  /// @return what went wrong; the effects before it are in then
  static Optional<String> insert(TxState state, SideEffects effects, boolean unique) {
    for (Fr nullifier : nonZero(effects.nullifiers())) {
      switch (state.addSiloedNullifier(nullifier)) {
        case DONE -> {}
        case COLLISION -> {
          return Optional.of("Attempted to emit duplicate siloed nullifier " + nullifier + ".");
        }
        case LIMIT_REACHED -> {
          return Optional.of("Maximum number of nullifiers reached");
        }
      }
    }
    for (Fr noteHash : nonZero(effects.noteHashes())) {
      Emission added =
          unique ? state.addUniqueNoteHash(noteHash) : state.addSiloedNoteHash(noteHash);
      if (added != Emission.DONE) {
        return Optional.of("Maximum number of note hashes reached");
      }
    }
    for (L2ToL1MessageRequest message : effects.l2ToL1Messages()) {
      if (!message.isEmpty() && state.addMessage(message) != Emission.DONE) {
        return Optional.of("Maximum number of L2 to L1 messages reached");
      }
    }
    return Optional.empty();
  }

  /// @throws TxFailure if a log is marked as publishing something but does not
  static void publishContracts(
      BlockContracts contracts, List<ContractClassLog> classLogs, SideEffects effects) {
    List<KernelLog> logs = effects.privateLogs().stream().filter(log -> !log.isEmpty()).toList();
    contracts
        .publish(classLogs, logs)
        .ifPresent(
            problem -> {
              throw new TxFailure(problem);
            });
  }

  /// @throws TxFailure if a log claims a length that no log has
  static List<PrivateLog> privateLogs(SideEffects effects) {
    try {
      return effects.privateLogs().stream()
          .filter(log -> !log.isEmpty())
          .map(KernelLog::emitted)
          .toList();
    } catch (IllegalArgumentException e) {
      throw new TxFailure(e.getMessage());
    }
  }

  static List<Fr> nonZero(List<Fr> values) {
    return values.stream().filter(value -> !value.isZero()).toList();
  }
}
