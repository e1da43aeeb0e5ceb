package org.aztecnode.l1.tx;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.aztecnode.l1.envelope.Fees;
import org.aztecnode.l1.envelope.SignedL1Tx;
import org.aztecnode.protocol.bytes.Bytes32;

/// A nonce that was taken for a request, and all that was sent under it.
///
/// @param id counts the account's flights
/// @param deadline in L1's time; empty for none
/// @param attempts oldest first; those that cancel come last
/// @param outcome once it is in the chain or given up
/// @param settled whether nothing more is expected of it
record Flight(
    long id,
    long nonce,
    L1TxRequest request,
    Optional<Instant> deadline,
    List<Attempt> attempts,
    Optional<TxOutcome> outcome,
    boolean settled) {

  /// One form of it that was sent, or was about to be.
  ///
  /// @param cancel whether it only takes the nonce
  /// @param at time of L1's newest block then
  /// @param block its number
  record Attempt(SignedL1Tx transaction, boolean cancel, Instant at, long block) {
    Fees fees() {
      return transaction.fields().fees();
    }

    Bytes32 hash() {
      return transaction.hash();
    }
  }

  Flight {
    attempts = List.copyOf(attempts);
  }

  static Flight open(long id, long nonce, L1TxRequest request, Optional<Instant> deadline) {
    return new Flight(id, nonce, request, deadline, List.of(), Optional.empty(), false);
  }

  Flight with(Attempt attempt) {
    List<Attempt> more = new ArrayList<>(attempts);
    more.add(attempt);
    return new Flight(id, nonce, request, deadline, more, outcome, settled);
  }

  Flight ended(TxOutcome what, boolean settledToo) {
    return new Flight(id, nonce, request, deadline, attempts, Optional.of(what), settledToo);
  }

  /// Back in the air after a reorg.
  Flight unmined() {
    return new Flight(id, nonce, request, deadline, attempts, Optional.empty(), false);
  }

  Flight settle() {
    return new Flight(id, nonce, request, deadline, attempts, outcome, true);
  }

  /// For keeping when nothing is sent any more.
  Flight withoutBlobs() {
    L1TxRequest bare =
        new L1TxRequest(
            request.key(),
            request.to(),
            request.value(),
            request.data(),
            Optional.empty(),
            request.gasLimit(),
            request.deadline());
    return new Flight(id, nonce, bare, deadline, attempts, outcome, settled);
  }

  Attempt last() {
    return attempts.getLast();
  }

  boolean isCancelling() {
    return last().cancel();
  }

  /// Of the kind that is being sent now: the request itself, or its cancellation.
  int tries() {
    return (int) attempts.stream().filter(a -> a.cancel() == isCancelling()).count();
  }

  boolean hasBlobs() {
    return request.blobs().isPresent();
  }

  SenderState state() {
    if (outcome.isPresent()) {
      return switch (outcome.get()) {
        case TxOutcome.Mined _, TxOutcome.Reverted _, TxOutcome.Cancelled _ -> SenderState.MINED;
        case TxOutcome.TimedOut(boolean left, _) -> left ? SenderState.NOT_MINED : SenderState.IDLE;
        case TxOutcome.WouldRevert _, TxOutcome.InsufficientFunds _, TxOutcome.Rejected _ ->
            SenderState.IDLE;
      };
    }
    if (isCancelling()) {
      return SenderState.CANCELLING;
    }
    return attempts.size() > 1 ? SenderState.SPED_UP : SenderState.SENT;
  }
}
