package org.aztecnode.execution.tx;

import java.util.List;
import java.util.Optional;
import org.aztecnode.crypto.field.Fr;
import org.aztecnode.execution.state.BlockContracts;
import org.aztecnode.execution.state.TxState;
import org.aztecnode.protocol.block.GlobalVariables;
import org.aztecnode.protocol.fees.Gas;
import org.aztecnode.protocol.kernel.SideEffects;
import org.aztecnode.protocol.log.ContractClassLog;
import org.aztecnode.protocol.log.PrivateLog;
import org.aztecnode.protocol.tx.RevertCode;
import org.aztecnode.protocol.tx.Tx;

/// One transaction without public calls: it pays, and its private effects are its effects.
///
/// Follows `processPrivateOnlyTx` in `simulator/src/public/public_processor/public_processor.ts`.
final class PrivateOnlyTx {
  private PrivateOnlyTx() {}

  /// @throws TxFailure if the transaction cannot be in a block
  static ProcessedTx run(
      Tx tx, SideEffects end, TxState state, BlockContracts contracts, GlobalVariables globals) {
    Gas used = tx.data().gasUsed();
    Fr fee = tx.gasSettings().transactionFee(globals.gasFees(), used);
    FeePayment.payPrivately(state, tx.data().feePayer(), fee);
    if (PrivateEffects.insert(state, end, true).isPresent()) {
      throw new TxFailure("Transaction " + tx.hash() + " failed with duplicate nullifiers");
    }
    List<ContractClassLog> classLogs = TxEffects.classLogs(tx);
    List<PrivateLog> privateLogs = PrivateEffects.privateLogs(end);
    PrivateEffects.publishContracts(contracts, classLogs, end);
    return new ProcessedTx(
        tx,
        TxEffects.effect(tx, state, globals, fee, RevertCode.OK, privateLogs, classLogs),
        GasUsed.ofPrivate(used),
        Optional.empty(),
        List.of(),
        List.of());
  }
}
