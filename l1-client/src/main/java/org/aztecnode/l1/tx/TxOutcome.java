package org.aztecnode.l1.tx;

import java.math.BigInteger;
import org.aztecnode.l1.mempool.L1Receipt;
import org.aztecnode.protocol.address.EthAddress;

/// What became of a request.
public sealed interface TxOutcome {
  /// What an operator reads.
  String text();

  /// It is in the chain and succeeded. A bundle of calls that may fail succeeds always:
  /// `CallBundle.results` tells.
  record Mined(L1Receipt receipt) implements TxOutcome {
    @Override
    public String text() {
      return "mined in L1 block " + receipt.blockNumber();
    }
  }

  /// It is in the chain and did nothing.
  record Reverted(L1Receipt receipt, RevertReason reason) implements TxOutcome {
    @Override
    public String text() {
      return "reverted in L1 block " + receipt.blockNumber() + ": " + reason.text();
    }
  }

  /// It was not sent: it would revert now.
  record WouldRevert(RevertReason reason) implements TxOutcome {
    @Override
    public String text() {
      return "not sent, it would revert: " + reason.text();
    }
  }

  /// Its deadline passed and an empty transaction took its nonce: it can never take effect.
  record Cancelled(L1Receipt receipt) implements TxOutcome {
    @Override
    public String text() {
      return "cancelled in L1 block " + receipt.blockNumber();
    }
  }

  /// Its deadline passed. If it had left, it is being cancelled, and could still be mined before
  /// that; `L1Sender.sendAndSettle` waits for which.
  ///
  /// @param left whether it was handed to an endpoint
  record TimedOut(boolean left, String reason) implements TxOutcome {
    @Override
    public String text() {
      return "not mined in time: " + reason;
    }
  }

  /// It was not sent: the account cannot pay.
  ///
  /// @param balance in wei
  /// @param needed at most, in wei
  record InsufficientFunds(EthAddress account, BigInteger balance, BigInteger needed)
      implements TxOutcome {
    @Override
    public String text() {
      return account + " has " + balance + " wei of the " + needed + " it may take: fund it";
    }
  }

  /// It was not sent, or can never be mined: endpoints refuse it, the signer does, or another
  /// transaction of the account took its nonce.
  record Rejected(String reason) implements TxOutcome {
    @Override
    public String text() {
      return "rejected: " + reason;
    }
  }
}
