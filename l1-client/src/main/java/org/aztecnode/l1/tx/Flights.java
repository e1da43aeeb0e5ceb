package org.aztecnode.l1.tx;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.TreeMap;

/// The account's flights, those in the air and the last that ended, in step with the journal.
///
/// Thread-safe.
final class Flights {
  private static final int KEPT = 32;

  private final FlightLog journal;
  private final TreeMap<Long, Live> all = new TreeMap<>();
  private long nextId;

  Flights(FlightLog journal) {
    this.journal = journal;
    for (Flight flight : journal.flights()) {
      // Opened, and the end came before the first attempt was written: nothing ever left.
      if (!flight.attempts().isEmpty()) {
        all.put(flight.id(), new Live(flight));
      }
      nextId = flight.id() + 1;
    }
  }

  synchronized long nextId() {
    return nextId++;
  }

  /// Writes the flight and its first attempt down.
  void open(Flight flight, Flight.Attempt attempt) throws IOException {
    journal.append(
        new JournalRecord.Opened(flight), new JournalRecord.Attempted(flight.id(), attempt));
  }

  void attempted(long id, Flight.Attempt attempt) throws IOException {
    journal.append(new JournalRecord.Attempted(id, attempt));
  }

  /// Writes the end down; the flight is forgotten when more than the last few are settled. What L1
  /// has shown it would show again, but what was decided here must not be forgotten.
  synchronized void ended(Live live, TxOutcome outcome, boolean settled) throws IOException {
    JournalRecord entry = new JournalRecord.Ended(live.flight().id(), outcome, settled);
    switch (outcome) {
      case TxOutcome.Mined _, TxOutcome.Reverted _, TxOutcome.Cancelled _ -> journal.note(entry);
      case TxOutcome.TimedOut _,
          TxOutcome.Rejected _,
          TxOutcome.WouldRevert _,
          TxOutcome.InsufficientFunds _ ->
          journal.append(entry);
    }
    live.set(live.flight().ended(outcome, settled));
    forget();
    live.tell(outcome);
  }

  synchronized void unmined(Live live) throws IOException {
    journal.note(new JournalRecord.Unmined(live.flight().id()));
    live.reopen(live.flight().unmined());
  }

  synchronized void settle(Live live) throws IOException {
    journal.note(new JournalRecord.Settled(live.flight().id()));
    live.set(live.flight().settle().withoutBlobs());
    forget();
  }

  synchronized void add(Live live) {
    all.put(live.flight().id(), live);
  }

  private void forget() {
    List<Long> settled =
        all.values().stream().map(Live::flight).filter(Flight::settled).map(Flight::id).toList();
    settled.stream().limit(Math.max(0, settled.size() - KEPT)).forEach(all::remove);
  }

  /// Those that are watched, by their nonces.
  synchronized List<Live> watched() {
    return all.values().stream()
        .filter(live -> !live.flight().settled())
        .sorted(Comparator.comparingLong((Live live) -> live.flight().nonce()))
        .toList();
  }

  /// Those that wait.
  List<Flight> inTheAir() {
    List<Flight> flights = new ArrayList<>();
    for (Live live : watched()) {
      Flight flight = live.flight();
      if (flight.outcome().isEmpty()) {
        flights.add(flight);
      }
    }
    return flights;
  }

  /// The newest flight of the key.
  synchronized Optional<Live> find(String key) {
    return all.descendingMap().values().stream()
        .filter(live -> live.flight().request().key().equals(Optional.of(key)))
        .findFirst();
  }

  /// One above every nonce that is ours and watched.
  synchronized long nextNonce() {
    return watched().stream().mapToLong(live -> live.flight().nonce() + 1).max().orElse(0);
  }

  synchronized SenderState state() {
    return all.isEmpty() ? SenderState.IDLE : all.lastEntry().getValue().flight().state();
  }

  synchronized OptionalLong lastMinedBlock() {
    return all.values().stream()
        .flatMap(live -> FlightRules.receiptOf(live.flight()).stream())
        .mapToLong(receipt -> receipt.blockNumber())
        .max();
  }

  /// Writes down what was not waited for, when there is nothing to watch.
  void rest() throws IOException {
    journal.flush();
  }

  void close() throws IOException {
    journal.close();
  }
}
