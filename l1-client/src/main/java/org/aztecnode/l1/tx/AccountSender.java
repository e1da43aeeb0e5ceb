package org.aztecnode.l1.tx;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigInteger;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.locks.ReentrantLock;
import org.aztecnode.l1.L1Client;
import org.aztecnode.l1.L1Exception;
import org.aztecnode.l1.envelope.L1Signer;
import org.aztecnode.protocol.address.EthAddress;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// An account over one journal, one launch at a time, and one watcher.
final class AccountSender implements L1Sender {
  private static final Logger LOG = LoggerFactory.getLogger(AccountSender.class);

  private final EthAddress account;
  private final L1Client client;
  private final L1TxListener listener;
  private final Flights flights;
  private final Launch launch;
  private final Watcher watcher;
  private final ReentrantLock launching = new ReentrantLock(true);
  private volatile boolean closed;

  private AccountSender(
      EthAddress account,
      L1Client client,
      L1TxListener listener,
      Flights flights,
      Launch launch,
      Watcher watcher) {
    this.account = account;
    this.client = client;
    this.listener = listener;
    this.flights = flights;
    this.launch = launch;
    this.watcher = watcher;
  }

  static AccountSender open(
      L1Client client,
      L1Signer signer,
      Optional<Path> journal,
      L1TxConfig config,
      InstantSource clock,
      L1TxListener listener)
      throws IOException {
    EthAddress account = signer.address();
    Flights flights =
        new Flights(
            journal.isPresent() ? TxJournal.open(journal.get(), account) : FlightLog.none());
    Transmitter transmitter = new Transmitter(client, signer, listener);
    Steps steps = new Steps(account, client.mempool(), config, transmitter, flights, listener);
    Watcher watcher = new Watcher(account, client.mempool(), config, flights, steps, clock);
    Launch launch = new Launch(account, client, config, transmitter, flights, clock);
    List<Flight> resumed = flights.inTheAir();
    if (!resumed.isEmpty()) {
      LOG.info(
          "L1 account {} has transactions in flight from before: {}",
          account,
          resumed.stream().map(f -> f.request().label() + " (nonce " + f.nonce() + ")").toList());
    }
    watcher.start();
    return new AccountSender(account, client, listener, flights, launch, watcher);
  }

  @Override
  public EthAddress address() {
    return account;
  }

  @Override
  public TxOutcome send(L1TxRequest request) throws InterruptedException {
    return await(request, false);
  }

  @Override
  public TxOutcome sendAndSettle(L1TxRequest request) throws InterruptedException {
    return await(request, true);
  }

  private TxOutcome await(L1TxRequest request, boolean end) throws InterruptedException {
    Launch.Result result = launch(request);
    switch (result) {
      case Launch.Result.Over(TxOutcome outcome) -> {
        LOG.warn("L1 transaction {} {}", request.label(), outcome.text());
        listener.event(
            new L1TxListener.Event.Ended(account, request.label(), outcome, Optional.empty()));
        return outcome;
      }
      case Launch.Result.Again() ->
          throw new IllegalStateException("a launch gives no half answer");
      case Launch.Result.Flying(Live live) -> {
        CompletableFuture<TxOutcome> future = end ? live.ended : live.told;
        try {
          return future.get();
        } catch (ExecutionException e) {
          throw new IllegalStateException(e);
        }
      }
    }
  }

  private Launch.Result launch(L1TxRequest request) throws InterruptedException {
    launching.lockInterruptibly();
    try {
      if (closed) {
        throw new IllegalStateException("the sender of " + account + " is closed");
      }
      Optional<Live> before = request.key().flatMap(flights::find).filter(AccountSender::stands);
      if (before.isPresent()) {
        LOG.info("L1 transaction {} was sent before; it is not sent again", request.label());
        return new Launch.Result.Flying(before.get());
      }
      Launch.Result result = launch.launch(request);
      watcher.wake();
      return result;
    } finally {
      launching.unlock();
    }
  }

  /// Whether the deed is done, or may still be.
  private static boolean stands(Live live) {
    return live.flight()
        .outcome()
        .map(
            outcome ->
                switch (outcome) {
                  case TxOutcome.Mined _, TxOutcome.Reverted _ -> true;
                  case TxOutcome.Cancelled _,
                      TxOutcome.TimedOut _,
                      TxOutcome.WouldRevert _,
                      TxOutcome.InsufficientFunds _,
                      TxOutcome.Rejected _ ->
                      false;
                })
        .orElse(true);
  }

  @Override
  public Optional<TxOutcome> outcome(String key) {
    return flights.find(key).flatMap(live -> live.flight().outcome());
  }

  @Override
  public List<InFlight> inFlight() {
    return flights.inTheAir().stream()
        .map(
            flight ->
                new InFlight(
                    flight.request().label(),
                    flight.nonce(),
                    flight.attempts().stream().map(Flight.Attempt::hash).toList(),
                    flight.isCancelling()))
        .toList();
  }

  @Override
  public SenderState state() {
    return flights.state();
  }

  @Override
  public OptionalLong lastMinedBlock() {
    return flights.lastMinedBlock();
  }

  @Override
  public BigInteger balance() throws L1Exception {
    return client.mempool().balance(account);
  }

  @Override
  public void close() {
    closed = true;
    watcher.close();
    launching.lock();
    try {
      flights
          .watched()
          .forEach(
              live ->
                  live.tell(
                      new TxOutcome.TimedOut(
                          true, "the sender was closed; its journal keeps the transaction")));
      flights.close();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } finally {
      launching.unlock();
    }
  }
}
