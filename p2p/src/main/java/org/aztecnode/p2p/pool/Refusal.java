package org.aztecnode.p2p.pool;

import java.math.BigInteger;
import java.util.Optional;
import org.aztecnode.protocol.address.AztecAddress;
import org.aztecnode.protocol.tx.TxHash;

/// Why the pool does not want a transaction that is valid.
///
/// Follows `TxPoolRejectionError` in `p2p/src/mem_pools/tx_pool_v2/eviction/interfaces.ts`.
public sealed interface Refusal {
  /// As programs know it.
  String code();

  /// In the reference's words.
  String message();

  /// One that waits has one of its nullifiers, and pays too well to be replaced.
  ///
  /// @param minimumFee what would replace it; only where a bump is asked for
  record NullifierConflict(TxHash conflicting, Optional<BigInteger> minimumFee, BigInteger fee)
      implements Refusal {
    @Override
    public String code() {
      return "NULLIFIER_CONFLICT";
    }

    @Override
    public String message() {
      String conflict = "Nullifier conflict with existing tx " + conflicting.toHex();
      return minimumFee
          .map(minimum -> conflict + ". Minimum required fee: " + minimum + ", got: " + fee)
          .orElse(conflict);
    }
  }

  /// Its fee payer has too little.
  ///
  /// @param available what is left after those that go before it, with what it claims itself
  record InsufficientBalance(AztecAddress feePayer, BigInteger available, BigInteger feeLimit)
      implements Refusal {
    @Override
    public String code() {
      return "INSUFFICIENT_FEE_PAYER_BALANCE";
    }

    @Override
    public String message() {
      return "Fee payer %s has insufficient balance. Balance at transaction: %s, required: %s"
          .formatted(feePayer.toHex(), available, feeLimit);
    }
  }

  /// The pool is full of better ones.
  record LowPriorityFee(BigInteger minimumFee, BigInteger fee) implements Refusal {
    @Override
    public String code() {
      return "LOW_PRIORITY_FEE";
    }

    @Override
    public String message() {
      return "Tx does not meet minimum priority fee. Required: " + minimumFee + ", got: " + fee;
    }
  }
}
