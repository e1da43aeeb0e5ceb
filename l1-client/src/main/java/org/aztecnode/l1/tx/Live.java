package org.aztecnode.l1.tx;

import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;

/// A flight that is being watched, with who waits for it. The flight is replaced by one thread at a
/// time: the one that launches it, then the one that watches.
final class Live {
  private volatile Flight flight;

  /// What `send` returns.
  volatile CompletableFuture<TxOutcome> told = new CompletableFuture<>();

  /// What `sendAndSettle` returns.
  volatile CompletableFuture<TxOutcome> ended = new CompletableFuture<>();

  /// Looks in a row at which the nonce was used and no receipt was to be had. Of the watcher.
  int strangeLooks;

  /// Why endpoints refuse its last form; empty if they took it. Of the watcher.
  Optional<String> refusal = Optional.empty();

  /// L1's time before which no replacement is tried again. Of the watcher.
  Instant quietUntil = Instant.MIN;

  Live(Flight flight) {
    this.flight = flight;
    flight.outcome().ifPresent(this::tell);
  }

  Flight flight() {
    return flight;
  }

  void set(Flight next) {
    flight = next;
  }

  /// In flight again: those who ask from now on wait for the next end.
  void reopen(Flight next) {
    flight = next;
    told = new CompletableFuture<>();
    ended = new CompletableFuture<>();
  }

  /// The end, for all who wait.
  void tell(TxOutcome outcome) {
    told.complete(outcome);
    ended.complete(outcome);
  }
}
