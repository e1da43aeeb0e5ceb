package org.aztecnode.l1.tx;

import java.math.BigInteger;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.aztecnode.l1.Bytes;
import org.aztecnode.l1.L1Client;
import org.aztecnode.l1.L1Exception;
import org.aztecnode.l1.envelope.BlobSet;
import org.aztecnode.l1.envelope.Fees;
import org.aztecnode.l1.envelope.L1Signer;
import org.aztecnode.l1.envelope.L1TxFields;
import org.aztecnode.l1.envelope.SidecarVersion;
import org.aztecnode.l1.envelope.SignedL1Tx;
import org.aztecnode.l1.envelope.SigningException;
import org.aztecnode.l1.mempool.FeeHead;
import org.aztecnode.l1.mempool.SendResult;
import org.aztecnode.protocol.bytes.Bytes32;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Makes transactions of a flight, and hands them over.
final class Transmitter {
  private static final Logger LOG = LoggerFactory.getLogger(Transmitter.class);
  private static final long PLAIN_GAS = 21_000;

  private final L1Client client;
  private final L1Signer signer;
  private final L1TxListener listener;
  private volatile Optional<SidecarVersion> sidecars = Optional.empty();

  Transmitter(L1Client client, L1Signer signer, L1TxListener listener) {
    this.client = client;
    this.signer = signer;
    this.listener = listener;
  }

  /// A blob transaction is only ever replaced by another with blobs.
  private static final class Zeros {
    static final BlobSet BLOBS = BlobSet.ofZeros();
  }

  /// The request under that nonce.
  Flight.Attempt attempt(Flight flight, long gasLimit, Fees fees, FeeHead head)
      throws L1Exception, SigningException {
    L1TxRequest request = flight.request();
    List<Bytes32> hashes = request.blobs().map(BlobSet::versionedHashes).orElse(List.of());
    return signed(
        new L1TxFields(
            client.chainId(),
            flight.nonce(),
            fees,
            gasLimit,
            request.to(),
            request.value(),
            request.data(),
            hashes),
        false,
        head);
  }

  /// Nothing, under that nonce.
  Flight.Attempt cancellation(Flight flight, Fees fees, FeeHead head)
      throws L1Exception, SigningException {
    List<Bytes32> hashes = flight.hasBlobs() ? Zeros.BLOBS.versionedHashes() : List.of();
    return signed(
        new L1TxFields(
            client.chainId(),
            flight.nonce(),
            fees,
            PLAIN_GAS,
            Optional.of(signer.address()),
            BigInteger.ZERO,
            Bytes.EMPTY,
            hashes),
        true,
        head);
  }

  private Flight.Attempt signed(L1TxFields fields, boolean cancel, FeeHead head)
      throws SigningException {
    SignedL1Tx transaction = new SignedL1Tx(fields, signer.sign(fields));
    return new Flight.Attempt(
        transaction,
        cancel,
        Instant.ofEpochSecond(head.block().timestamp()),
        head.block().number());
  }

  /// Computes what takes long, so that sending does not.
  void prepare(L1TxRequest request) throws L1Exception {
    if (request.blobs().isPresent()) {
      request.blobs().get().prepare(sidecars());
    }
  }

  private SidecarVersion sidecars() throws L1Exception {
    if (sidecars.isEmpty()) {
      sidecars = Optional.of(SidecarVersion.of(client.chainId()));
    }
    return sidecars.get();
  }

  /// Hands the last attempt over; blobs in the other form if endpoints want it.
  ///
  /// @throws L1Exception if no endpoint answered: it may have left
  SendResult transmit(Flight flight) throws L1Exception {
    Flight.Attempt attempt = flight.last();
    Optional<BlobSet> blobs =
        !flight.hasBlobs()
            ? Optional.empty()
            : attempt.cancel() ? Optional.of(Zeros.BLOBS) : flight.request().blobs();
    SidecarVersion version = sidecars();
    SendResult result = client.mempool().send(attempt.transaction().toSend(blobs, version));
    if (blobs.isPresent()
        && result instanceof SendResult.Refused(SendResult.Refusal why, String host, String reason)
        && why == SendResult.Refusal.SIDECAR) {
      LOG.info("{} does not take blobs with {} ({})", host, version, reason);
      SendResult second =
          client.mempool().send(attempt.transaction().toSend(blobs, version.other()));
      if (second instanceof SendResult.Accepted) {
        sidecars = Optional.of(version.other());
        result = second;
      }
    }
    if (result instanceof SendResult.Accepted) {
      report(flight);
    }
    return result;
  }

  private void report(Flight flight) {
    Flight.Attempt attempt = flight.last();
    LOG.info(
        "L1 transaction {} sent: {}{}, nonce {}, attempt {}, {}",
        attempt.hash(),
        attempt.cancel() ? "cancels " : "",
        flight.request().label(),
        flight.nonce(),
        flight.attempts().size(),
        attempt.fees());
    listener.event(
        new L1TxListener.Event.Sent(
            signer.address(),
            flight.request().label(),
            flight.nonce(),
            attempt.hash(),
            flight.attempts().size(),
            attempt.cancel()));
  }
}
