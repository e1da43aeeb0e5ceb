package org.aztecnode.l1.tx;

import java.io.IOException;
import java.math.BigInteger;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import org.aztecnode.l1.L1Client;
import org.aztecnode.l1.L1Exception;
import org.aztecnode.l1.envelope.L1Signer;
import org.aztecnode.protocol.address.EthAddress;
import org.aztecnode.protocol.bytes.Bytes32;

/// One account that sends transactions to L1 and sees each through to its end.
///
/// Methods block and are meant for virtual threads; any thread may call them, and several
/// transactions may be in flight. No other process may send from the account: if one does, that is
/// noticed and lived with, but transactions can lose their place.
///
/// Follows `ethereum/src/l1_tx_utils/l1_tx_utils.ts`.
public interface L1Sender extends AutoCloseable {
  /// Opens an account and takes up whatever its journal says is in flight.
  ///
  /// @param journal the account's own file; made if it is not there, locked while open. Empty where
  ///   no process will come after this one
  /// @param clock of the same time as L1's blocks
  /// @throws IOException if the journal is damaged, in use, or another account's; says what to do
  static L1Sender open(
      L1Client client,
      L1Signer signer,
      Optional<Path> journal,
      L1TxConfig config,
      InstantSource clock,
      L1TxListener listener)
      throws IOException {
    return AccountSender.open(client, signer, journal, config, clock, listener);
  }

  EthAddress address();

  /// Sends and waits: until it is mined, cannot be sent, or the deadline has passed. Trouble with
  /// endpoints is no end: it is tried again until the deadline.
  ///
  /// @throws InterruptedException if the thread is interrupted; what has left is still watched
  TxOutcome send(L1TxRequest request) throws InterruptedException;

  /// The same as `send`, but a transaction that times out is waited for until its nonce is free:
  /// `Cancelled`, or `Mined` in the last moment after all.
  TxOutcome sendAndSettle(L1TxRequest request) throws InterruptedException;

  /// What became of the request of that key, if this account was ever asked (as far back as the
  /// journal goes: all in flight and the last 32). Empty while it is in flight or if never asked.
  Optional<TxOutcome> outcome(String key);

  /// Transactions that wait, oldest nonce first.
  List<InFlight> inFlight();

  SenderState state();

  /// L1 block of the last mined transaction.
  OptionalLong lastMinedBlock();

  /// In wei, at the newest block.
  BigInteger balance() throws L1Exception;

  /// Stops watching. What is in flight stays in the journal for the next start.
  @Override
  void close();

  /// A transaction that waits.
  ///
  /// @param hashes of all its forms, oldest first
  record InFlight(String label, long nonce, List<Bytes32> hashes, boolean cancelling) {
    public InFlight {
      hashes = List.copyOf(hashes);
    }
  }
}
