package org.aztecnode.l1.tx;

import java.io.IOException;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import org.aztecnode.l1.L1Exception;
import org.aztecnode.l1.L1Failure;
import org.aztecnode.l1.mempool.FeeHead;
import org.aztecnode.l1.mempool.L1Mempool;
import org.aztecnode.l1.mempool.L1Receipt;
import org.aztecnode.protocol.address.EthAddress;
import org.aztecnode.protocol.bytes.Bytes32;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Looks at L1 for an account as long as it has flights: often right after a send, then at the
/// configured pace; and at more than the head only when there is a new one. One thread.
final class Watcher implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(Watcher.class);
  private static final long FIRST_PAUSE_NANOS = 10_000_000;

  private final EthAddress account;
  private final L1Mempool mempool;
  private final L1TxConfig config;
  private final Flights flights;
  private final FlightRules rules;
  private final Steps steps;
  private final InstantSource clock;
  private final ReentrantLock lock = new ReentrantLock();
  private final Condition woken = lock.newCondition();
  private final Thread thread;

  private boolean wake;
  private boolean closed;
  private Optional<Bytes32> lastHead = Optional.empty();
  private boolean inconclusive = true;

  Watcher(
      EthAddress account,
      L1Mempool mempool,
      L1TxConfig config,
      Flights flights,
      Steps steps,
      InstantSource clock) {
    this.account = account;
    this.mempool = mempool;
    this.config = config;
    this.flights = flights;
    this.rules = new FlightRules(config);
    this.steps = steps;
    this.clock = clock;
    this.thread = Thread.ofVirtual().name("l1-tx-" + account).unstarted(this::run);
  }

  void start() {
    thread.start();
  }

  /// Something was sent.
  void wake() {
    lock.lock();
    try {
      wake = true;
      woken.signalAll();
    } finally {
      lock.unlock();
    }
  }

  private void run() {
    long pause = FIRST_PAUSE_NANOS;
    try {
      while (true) {
        if (flights.watched().isEmpty()) {
          rest();
          pause = Long.MAX_VALUE;
        } else {
          look();
        }
        long longest =
            flights.inTheAir().isEmpty()
                ? Math.max(config.checkInterval().toNanos(), config.slot().toNanos() / 2)
                : config.checkInterval().toNanos();
        if (await(flights.watched().isEmpty() ? Long.MAX_VALUE : Math.min(pause, longest))) {
          pause = FIRST_PAUSE_NANOS;
          inconclusive = true;
        } else {
          pause = Math.min(pause, longest) * 2;
        }
      }
    } catch (InterruptedException e) {
      LOG.debug("watching of {} ends", account);
    }
  }

  private void rest() {
    try {
      flights.rest();
    } catch (IOException e) {
      LOG.warn("the journal of {} cannot be written: {}", account, e.getMessage());
    }
  }

  /// Whether it was woken.
  private boolean await(long nanos) throws InterruptedException {
    lock.lock();
    try {
      long left = nanos;
      while (!wake && !closed && left > 0) {
        left = nanos == Long.MAX_VALUE ? forever() : woken.awaitNanos(left);
      }
      if (closed) {
        throw new InterruptedException("closed");
      }
      boolean was = wake;
      wake = false;
      return was;
    } finally {
      lock.unlock();
    }
  }

  private long forever() throws InterruptedException {
    woken.await();
    return Long.MAX_VALUE;
  }

  private void look() throws InterruptedException {
    try {
      FeeHead head = mempool.head();
      boolean moved = !lastHead.equals(Optional.of(head.block().hash()));
      if (moved || inconclusive || flights.inTheAir().stream().anyMatch(this::isLong)) {
        lastHead = Optional.of(head.block().hash());
        inconclusive = false;
        lookAtAll(head);
      }
    } catch (L1Exception e) {
      if (e.failure() instanceof L1Failure.Interrupted) {
        throw new InterruptedException(e.getMessage());
      }
      inconclusive = true;
      LOG.debug("L1 shows nothing of {}", account, e);
      tellTheLate("L1 does not answer: " + e.getMessage());
    } catch (IOException e) {
      inconclusive = true;
      LOG.warn("the journal of {} cannot be written: {}", account, e.getMessage());
      tellTheLate("the journal cannot be written: " + e.getMessage());
    } catch (RuntimeException | Error e) {
      inconclusive = true;
      LOG.error("watching transactions of {} failed", account, e);
      tellTheLate("watching it failed: " + e);
    }
  }

  /// Nobody should wait for longer than the clock says, though nothing can be seen or done.
  private void tellTheLate(String why) {
    for (Live live : flights.watched()) {
      if (isLong(live.flight())) {
        live.told.complete(new TxOutcome.TimedOut(true, why));
      }
    }
  }

  private boolean isLong(Flight flight) {
    return rules.isLong(flight.deadline(), clock.instant());
  }

  private void lookAtAll(FeeHead head) throws L1Exception, IOException, InterruptedException {
    List<Live> watched = flights.watched();
    long minedNonce = mempool.minedNonce(account);
    boolean gap = watched.getFirst().flight().nonce() > minedNonce;
    for (int i = 0; i < watched.size(); i++) {
      Live live = watched.get(i);
      FlightRules.Sighting seen = sighting(live, head, minedNonce, i + 1 == watched.size(), gap);
      FlightRules.Step step = rules.next(live.flight(), seen);
      if (!(step instanceof FlightRules.Step.Wait)) {
        LOG.debug("{} nonce {}: {}", account, live.flight().nonce(), step);
      }
      if (!steps.carryOut(live, step, seen)) {
        inconclusive = true;
      }
    }
  }

  private FlightRules.Sighting sighting(
      Live live, FeeHead head, long minedNonce, boolean lastInLine, boolean gap)
      throws L1Exception {
    Flight flight = live.flight();
    boolean used = minedNonce > flight.nonce();
    Optional<L1Receipt> receipt =
        used || flight.outcome().isPresent() ? receipt(flight) : Optional.empty();
    live.strangeLooks = used && receipt.isEmpty() ? live.strangeLooks + 1 : 0;
    inconclusive |= live.strangeLooks > 0;
    boolean known = used || receipt.isPresent() || isKnown(List.of(flight.last()));
    return new FlightRules.Sighting(
        head.block().number(),
        Instant.ofEpochSecond(head.block().timestamp()),
        head.baseFee(),
        clock.instant(),
        minedNonce,
        receipt,
        known,
        !known && isKnown(flight.attempts().reversed().stream().skip(1).toList()),
        live.strangeLooks,
        lastInLine,
        gap);
  }

  private boolean isKnown(List<Flight.Attempt> attempts) throws L1Exception {
    for (Flight.Attempt attempt : attempts) {
      if (mempool.isKnown(attempt.hash())) {
        return true;
      }
    }
    return false;
  }

  private Optional<L1Receipt> receipt(Flight flight) throws L1Exception {
    for (Flight.Attempt attempt : flight.attempts().reversed()) {
      Optional<L1Receipt> receipt = mempool.receipt(attempt.hash());
      if (receipt.isPresent()) {
        return receipt;
      }
    }
    return Optional.empty();
  }

  @Override
  public void close() {
    lock.lock();
    try {
      closed = true;
      woken.signalAll();
    } finally {
      lock.unlock();
    }
    thread.interrupt();
    try {
      thread.join();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
