package org.aztecnode.l1.tx;

import java.time.Duration;
import java.util.Optional;
import org.aztecnode.l1.Bytes;
import org.aztecnode.l1.envelope.Fees;
import org.aztecnode.protocol.address.EthAddress;
import org.aztecnode.protocol.bytes.Bytes32;

/// Told what happens to transactions, for metrics and logs. Called on the thread that does the
/// work; must not block.
public interface L1TxListener {
  L1TxListener NONE = _ -> {};

  void event(Event event);

  /// What a transaction took.
  ///
  /// @param attempts of the transaction itself, or of its cancellation if that was needed
  /// @param fees what the last of them offered
  /// @param calldata of the transaction itself
  /// @param waited in L1's time, since the first was sent
  record Effort(int attempts, Fees fees, Bytes calldata, Duration waited) {}

  /// What happened.
  sealed interface Event {
    EthAddress account();

    /// An endpoint took it: a first attempt, a replacement or a cancellation.
    record Sent(
        EthAddress account, String label, long nonce, Bytes32 hash, int attempt, boolean cancel)
        implements Event {}

    /// It is over, as far as it was waited for.
    ///
    /// @param sent what left for it; empty if nothing did
    record Ended(EthAddress account, String label, TxOutcome outcome, Optional<Effort> sent)
        implements Event {}

    /// It had been mined, and a reorg took it out again.
    record Unmined(EthAddress account, String label, long nonce) implements Event {}
  }
}
