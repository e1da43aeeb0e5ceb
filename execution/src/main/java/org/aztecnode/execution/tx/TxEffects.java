package org.aztecnode.execution.tx;

import java.util.List;
import org.aztecnode.crypto.field.Fr;
import org.aztecnode.execution.state.TxState;
import org.aztecnode.protocol.block.GlobalVariables;
import org.aztecnode.protocol.kernel.L2ToL1MessageRequest;
import org.aztecnode.protocol.log.ContractClassLog;
import org.aztecnode.protocol.log.PrivateLog;
import org.aztecnode.protocol.message.L2ToL1Message;
import org.aztecnode.protocol.tx.RevertCode;
import org.aztecnode.protocol.tx.Tx;
import org.aztecnode.protocol.tx.TxEffect;

/// Puts together the effect of a transaction that has run.
///
/// Follows `stdlib/src/tx/processed_tx.ts`.
final class TxEffects {
  private TxEffects() {}

  static TxEffect effect(
      Tx tx,
      TxState state,
      GlobalVariables globals,
      Fr fee,
      RevertCode revertCode,
      List<PrivateLog> privateLogs,
      List<ContractClassLog> classLogs) {
    return new TxEffect(
        revertCode,
        tx.hash(),
        fee,
        state.noteHashes(),
        state.nullifiers(),
        messageHashes(state.messages(), globals),
        state.publicDataWrites(),
        privateLogs,
        state.logs(),
        classLogs);
  }

  /// @throws TxFailure if they are not those that the kernel holds the hashes of
  static List<ContractClassLog> classLogs(Tx tx) {
    try {
      return tx.contractClassLogs();
    } catch (IllegalArgumentException e) {
      throw new TxFailure(e.getMessage());
    }
  }

  private static List<Fr> messageHashes(
      List<L2ToL1MessageRequest> messages, GlobalVariables globals) {
    return messages.stream()
        .filter(message -> !message.sender().isZero())
        .map(m -> new L2ToL1Message(m.sender(), m.recipient(), m.content()))
        .map(message -> message.hash(globals.version(), globals.chainId()))
        .toList();
  }
}
