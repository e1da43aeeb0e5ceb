package org.aztecnode.l1.tx;

import org.aztecnode.protocol.address.EthAddress;
import org.aztecnode.protocol.bytes.Bytes32;

/// Told what happens to transactions, for metrics and logs. Called on the thread that does the
/// work; must not block.
public interface L1TxListener {
  L1TxListener NONE = _ -> {};

  void event(Event event);

  /// What happened.
  sealed interface Event {
    EthAddress account();

    /// An endpoint took it: a first attempt, a replacement or a cancellation.
    record Sent(
        EthAddress account, String label, long nonce, Bytes32 hash, int attempt, boolean cancel)
        implements Event {}

    /// It is over, as far as it was waited for.
    record Ended(EthAddress account, String label, TxOutcome outcome) implements Event {}

    /// It had been mined, and a reorg took it out again.
    record Unmined(EthAddress account, String label, long nonce) implements Event {}
  }
}
