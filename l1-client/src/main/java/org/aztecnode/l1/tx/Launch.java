package org.aztecnode.l1.tx;

import java.io.IOException;
import java.math.BigInteger;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.TimeUnit;
import org.aztecnode.l1.L1Client;
import org.aztecnode.l1.L1Exception;
import org.aztecnode.l1.L1Failure;
import org.aztecnode.l1.envelope.Fees;
import org.aztecnode.l1.envelope.SigningException;
import org.aztecnode.l1.mempool.FeeMarket;
import org.aztecnode.l1.mempool.L1Mempool;
import org.aztecnode.l1.mempool.SendResult;
import org.aztecnode.l1.mempool.SimulatedCall;
import org.aztecnode.protocol.address.EthAddress;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slf4j.event.Level;

/// From a request to a flight: its gas, its nonce, its fees, and the first handing over. One at a
/// time for an account, so that nonces are taken in order.
final class Launch {
  private static final Logger LOG = LoggerFactory.getLogger(Launch.class);
  private static final int TRIES = 6;

  private final EthAddress account;
  private final L1Mempool mempool;
  private final L1TxConfig config;
  private final FeePolicy policy;
  private final FlightRules rules;
  private final Transmitter transmitter;
  private final Flights flights;
  private final InstantSource clock;

  /// Nonces below are used, whatever a lagging endpoint says.
  private long floor;

  Launch(
      EthAddress account,
      L1Client client,
      L1TxConfig config,
      Transmitter transmitter,
      Flights flights,
      InstantSource clock) {
    this.account = account;
    this.mempool = client.mempool();
    this.config = config;
    this.policy = new FeePolicy(config);
    this.rules = new FlightRules(config);
    this.transmitter = transmitter;
    this.flights = flights;
    this.clock = clock;
  }

  /// What came of it.
  sealed interface Result {
    record Flying(Live live) implements Result {}

    record Over(TxOutcome outcome) implements Result {}

    /// The nonce was taken by somebody else: another has to be tried.
    record Again() implements Result {}
  }

  /// Tries until it flies, cannot, or is late.
  Result launch(L1TxRequest request) throws InterruptedException {
    Optional<Instant> deadline = request.deadline();
    OptionalLong gas = request.gasLimit();
    String trouble = "there was no time";
    boolean told = false;
    int nonces = 0;
    while (!rules.isLong(deadline, clock.instant())) {
      try {
        FeeMarket market = mempool.market();
        Instant now = Instant.ofEpochSecond(market.head().block().timestamp());
        if (deadline.isEmpty() && config.timeout().isPositive()) {
          deadline = Optional.of(later(now, clock.instant()).plus(config.timeout()));
        }
        if (rules.isLate(deadline, now, clock.instant())) {
          break;
        }
        if (gas.isEmpty()) {
          gas = OptionalLong.of(estimate(request, market));
        }
        transmitter.prepare(request);
        Result result = fly(request, deadline, gas.getAsLong(), market);
        if (!(result instanceof Result.Again)) {
          return result;
        }
        if (++nonces == TRIES) {
          return rejected("others keep sending from " + account);
        }
      } catch (L1Exception e) {
        if (e.failure() instanceof L1Failure.Interrupted) {
          throw new InterruptedException(e.getMessage());
        }
        if (e.failure() instanceof L1Failure.Reverted reverted) {
          return new Result.Over(
              new TxOutcome.WouldRevert(RevertReason.of(reverted.data(), reverted.reason())));
        }
        if (isAboutFunds(e.getMessage())) {
          return new Result.Over(insufficient(request, gas));
        }
        if (isHopeless(e.getMessage())) {
          return rejected(e.getMessage());
        }
        LOG.atLevel(told ? Level.DEBUG : Level.WARN)
            .log("{} cannot be sent to L1 yet: {}", request.label(), e.getMessage());
        told = true;
        trouble = e.getMessage();
        TimeUnit.NANOSECONDS.sleep(config.checkInterval().toNanos());
      } catch (SigningException e) {
        return rejected("the signer refuses: " + e.getMessage());
      } catch (IOException e) {
        return rejected("the journal of " + account + " cannot be written: " + e.getMessage());
      }
    }
    return new Result.Over(new TxOutcome.TimedOut(false, trouble));
  }

  /// L1's newest block may be old, on a chain that makes them on demand.
  private static Instant later(Instant one, Instant other) {
    return one.isAfter(other) ? one : other;
  }

  private long estimate(L1TxRequest request, FeeMarket market) throws L1Exception {
    boolean blobs = request.blobs().isPresent();
    long estimate =
        mempool.estimateGas(
            new SimulatedCall(
                account,
                request.to(),
                request.data(),
                request.value(),
                OptionalLong.empty(),
                blobs ? Optional.of(policy.first(market, true)) : Optional.empty(),
                request.blobs()));
    return withBuffer(estimate, config.gasBufferPercent());
  }

  static long withBuffer(long gas, int percent) {
    return Math.min(L1TxRequest.MOST_GAS, gas + gas / 100 * percent + gas % 100 * percent / 100);
  }

  private Result fly(L1TxRequest request, Optional<Instant> deadline, long gas, FeeMarket market)
      throws L1Exception, SigningException, IOException {
    long nonce = Math.max(Math.max(mempool.pendingNonce(account), flights.nextNonce()), floor);
    Flight flight = Flight.open(flights.nextId(), nonce, request, deadline);
    Fees fees = policy.first(market, flight.hasBlobs());
    Flight.Attempt first = transmitter.attempt(flight, gas, fees, market.head());
    flights.open(flight, first);
    Live live = new Live(flight.with(first));
    try {
      return deliver(live, gas);
    } catch (L1Exception | IOException e) {
      // It may have left. Whoever watches will see.
      LOG.warn("{} may or may not have been sent: {}", request.label(), e.getMessage());
      return flying(live);
    }
  }

  /// Hands over what is written down, at more if endpoints ask for more.
  private Result deliver(Live live, long gas) throws L1Exception, SigningException, IOException {
    String refusal = "";
    for (int i = 0; i < TRIES; i++) {
      if (!(transmitter.transmit(live.flight())
          instanceof SendResult.Refused(SendResult.Refusal why, String host, String reason))) {
        return flying(live);
      }
      refusal = host + ": " + reason;
      LOG.debug("refused {} by {}", live.flight().request().label(), refusal);
      switch (why) {
        case NONCE_USED -> {
          return nonceUsed(live);
        }
        case UNDERPRICED, FEE_TOO_LOW -> {
          if (!raise(live, gas)) {
            return over(
                live,
                new TxOutcome.Rejected(
                    refusal + "; no more than " + live.flight().last().fees() + " is allowed"));
          }
        }
        case INSUFFICIENT_FUNDS -> {
          BigInteger needed = live.flight().last().transaction().fields().mostWei();
          return over(
              live, new TxOutcome.InsufficientFunds(account, mempool.balance(account), needed));
        }
        case SIDECAR, OTHER -> {
          return over(live, new TxOutcome.Rejected(refusal));
        }
      }
    }
    return over(live, new TxOutcome.Rejected(refusal + "; at every fee up to the last"));
  }

  private Result nonceUsed(Live live) throws L1Exception, IOException {
    if (mempool.isKnown(live.flight().last().hash())) {
      return flying(live);
    }
    long nonce = live.flight().nonce();
    floor = Math.max(floor, nonce + 1);
    over(live, new TxOutcome.Rejected("its nonce " + nonce + " was used by another"));
    return new Result.Again();
  }

  /// Whether the caps left room for more.
  private boolean raise(Live live, long gas) throws L1Exception, SigningException, IOException {
    Flight flight = live.flight();
    FeeMarket market = mempool.market();
    Optional<Fees> more = policy.replacement(market, flight.last().fees(), flight.hasBlobs());
    if (more.isEmpty()) {
      return false;
    }
    Flight.Attempt next = transmitter.attempt(flight, gas, more.get(), market.head());
    flights.attempted(flight.id(), next);
    live.set(flight.with(next));
    return true;
  }

  private Result flying(Live live) {
    flights.add(live);
    return new Result.Flying(live);
  }

  private Result over(Live live, TxOutcome outcome) throws IOException {
    flights.ended(live, outcome, true);
    return new Result.Over(outcome);
  }

  private static Result rejected(String reason) {
    return new Result.Over(new TxOutcome.Rejected(reason));
  }

  /// Where gas is estimated, endpoints look at the balance already.
  private static boolean isAboutFunds(String message) {
    String text = message.toLowerCase(Locale.ROOT);
    return text.contains("insufficient funds") || text.contains("exceeds allowance");
  }

  /// No later block would take it either.
  private static boolean isHopeless(String message) {
    String text = message.toLowerCase(Locale.ROOT);
    return text.contains("initcode size") || text.contains("intrinsic gas");
  }

  private TxOutcome insufficient(L1TxRequest request, OptionalLong gas) {
    BigInteger balance = BigInteger.ZERO;
    try {
      balance = mempool.balance(account);
    } catch (L1Exception e) {
      LOG.debug("no balance of {}", account, e);
    }
    BigInteger gasWei = config.maxFeePerGas().multiply(BigInteger.valueOf(gas.orElse(0)));
    return new TxOutcome.InsufficientFunds(account, balance, request.value().add(gasWei));
  }
}
