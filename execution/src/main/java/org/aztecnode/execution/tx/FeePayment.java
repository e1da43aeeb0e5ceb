package org.aztecnode.execution.tx;

import java.math.BigInteger;
import org.aztecnode.crypto.field.Fr;
import org.aztecnode.execution.avm.Emission;
import org.aztecnode.execution.state.TxState;
import org.aztecnode.protocol.address.AztecAddress;
import org.aztecnode.protocol.block.GasFees;
import org.aztecnode.protocol.contract.FeeJuice;
import org.aztecnode.protocol.contract.ProtocolContract;

/// Takes the fee off the payer's balance. Nobody's balance grows by it.
///
/// Follows `payFee` in `simulator/src/public/public_tx_simulator/public_tx_simulator.ts`,
/// `performFeePaymentPublicDataWrite` in
/// `simulator/src/public/public_processor/public_processor.ts` and
/// `stdlib/src/fees/transaction_fee.ts`.
final class FeePayment {
  private static final AztecAddress FEE_JUICE = ProtocolContract.FEE_JUICE.address();

  private FeePayment() {}

  /// @param max that the sender pays for a unit of gas
  /// @throws TxFailure if that is less than the block asks
  static void requireCover(GasFees max, GasFees block) {
    requireCover("feePerDaGas", max.feePerDaGas(), block.feePerDaGas());
    requireCover("feePerL2Gas", max.feePerL2Gas(), block.feePerL2Gas());
  }

  private static void requireCover(String fee, BigInteger max, BigInteger block) {
    if (max.compareTo(block) < 0) {
      throw new TxFailure(
          "maxFeesPerGas.%1$s must be greater than or equal to gasFees.%1$s, but got maxFeesPerGas.%1$s=%2$d and gasFees.%1$s=%3$d"
              .formatted(fee, max, block));
    }
  }

  /// Of a transaction without public calls.
  ///
  /// @throws TxFailure if the balance is too small
  static void payPrivately(TxState state, AztecAddress payer, Fr fee) {
    Fr slot = FeeJuice.balanceSlot(payer);
    Fr balance = state.readStorage(FEE_JUICE, slot);
    if (balance.compareTo(fee) < 0) {
      throw new TxFailure(
          "Not enough balance for fee payer to pay for transaction (got %d needs %d)"
              .formatted(balance.toBigInteger(), fee.toBigInteger()));
    }
    state.writeStorage(FEE_JUICE, slot, balance.subtract(fee));
  }

  /// Of a transaction with public calls.
  ///
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
