package org.aztecnode.execution.tx;

import org.aztecnode.crypto.field.Fr;
import org.aztecnode.execution.avm.Emission;
import org.aztecnode.execution.state.TxState;
import org.aztecnode.protocol.address.AztecAddress;
import org.aztecnode.protocol.contract.FeeJuice;
import org.aztecnode.protocol.contract.ProtocolContract;

/// Takes the fee off the payer's balance. Nobody's balance grows by it.
///
/// Follows `payFee` in `simulator/src/public/public_tx_simulator/public_tx_simulator.ts`.
final class FeePayment {
  private static final AztecAddress FEE_JUICE = ProtocolContract.FEE_JUICE.address();

  private FeePayment() {}

  /// @throws TxFailure if the balance is too small, or the write is one too many
  static void pay(TxState state, AztecAddress payer, Fr fee, boolean enforced) {
    if (payer.isZero()) {
      if (enforced) {
        throw new TxFailure("Fee payer cannot be 0 unless skipping fee enforcement for simulation");
      }
      return;
    }
    Fr slot = FeeJuice.balanceSlot(payer);
    Fr balance = state.readStorage(FEE_JUICE, slot);
    if (balance.compareTo(fee) < 0) {
      if (enforced) {
        throw new TxFailure("Not enough balance for fee payer to pay for transaction");
      }
      balance = fee;
    }
    Emission written = state.writeStorage(FEE_JUICE, slot, balance.subtract(fee));
    if (written != Emission.DONE) {
      throw new TxFailure(
          "Too many side effects. Note hashes: %d, Nullifiers: %d, L2 to L1 messages: %d, Storage writes: %d"
              .formatted(
                  state.noteHashes().size(),
                  state.nullifiers().size(),
                  state.messages().size(),
                  state.publicDataWrites().size() + 1));
    }
  }
}
