package org.aztecnode.l1.tx;

import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.OptionalLong;
import org.aztecnode.l1.L1Exception;
import org.aztecnode.l1.L1Failure;
import org.aztecnode.l1.envelope.Fees;
import org.aztecnode.l1.envelope.SigningException;
import org.aztecnode.l1.mempool.FeeMarket;
import org.aztecnode.l1.mempool.L1Mempool;
import org.aztecnode.l1.mempool.L1Receipt;
import org.aztecnode.l1.mempool.SendResult;
import org.aztecnode.l1.mempool.SimulatedCall;
import org.aztecnode.protocol.address.EthAddress;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Carries out what the rules say. Of the watching thread.
final class Steps {
  private static final Logger LOG = LoggerFactory.getLogger(Steps.class);

  private final EthAddress account;
  private final L1Mempool mempool;
  private final L1TxConfig config;
  private final FeePolicy policy;
  private final Transmitter transmitter;
  private final Flights flights;
  private final L1TxListener listener;

  Steps(
      EthAddress account,
      L1Mempool mempool,
      L1TxConfig config,
      Transmitter transmitter,
      Flights flights,
      L1TxListener listener) {
    this.account = account;
    this.mempool = mempool;
    this.config = config;
    this.policy = new FeePolicy(config);
    this.transmitter = transmitter;
    this.flights = flights;
    this.listener = listener;
  }

  /// @return whether it is done; otherwise L1 should be looked at again soon
  boolean carryOut(Live live, FlightRules.Step step, FlightRules.Sighting seen)
      throws L1Exception, IOException {
    return switch (step) {
      case FlightRules.Step.Wait() -> true;
      case FlightRules.Step.Land(L1Receipt receipt) -> land(live, receipt, seen.time());
      case FlightRules.Step.Settle() -> {
        flights.settle(live);
        yield true;
      }
      case FlightRules.Step.Unmine() -> unmine(live);
      case FlightRules.Step.Resend() -> resend(live, seen.time());
      case FlightRules.Step.Replace(String why) -> replace(live, why, seen.time());
      case FlightRules.Step.Cancel() -> cancel(live, seen.time());
      case FlightRules.Step.GiveUp(String why) -> {
        String all = why + live.refusal.map(refusal -> "; refused by " + refusal).orElse("");
        LOG.warn("L1 transaction {} is given up: {}", name(live), all);
        yield end(live, new TxOutcome.TimedOut(true, all), true, seen.time());
      }
      case FlightRules.Step.Lost() -> {
        String why = "another transaction of " + account + " took nonce " + live.flight().nonce();
        LOG.warn("L1 transaction {} is lost: {}", name(live), why);
        yield end(live, new TxOutcome.Rejected(why), true, seen.time());
      }
    };
  }

  private boolean land(Live live, L1Receipt receipt, Instant now) throws L1Exception, IOException {
    boolean again = live.flight().outcome().isPresent();
    boolean cancel =
        live.flight().attempts().stream()
            .anyMatch(a -> a.cancel() && a.hash().equals(receipt.transactionHash()));
    TxOutcome outcome =
        cancel
            ? new TxOutcome.Cancelled(receipt)
            : receipt.success()
                ? new TxOutcome.Mined(receipt)
                : new TxOutcome.Reverted(receipt, reason(live.flight()));
    if (again) {
      LOG.info(
          "L1 transaction {} was mined elsewhere after a reorg: {}", name(live), outcome.text());
    } else {
      LOG.info("L1 transaction {} {}", name(live), outcome.text());
    }
    return end(live, outcome, config.settleBlocks() == 0, now);
  }

  private boolean end(Live live, TxOutcome outcome, boolean settled, Instant now)
      throws IOException {
    flights.ended(live, outcome, settled);
    Flight flight = live.flight();
    Duration waited = Duration.between(flight.attempts().getFirst().at(), now);
    listener.event(
        new L1TxListener.Event.Ended(
            account,
            flight.request().label(),
            outcome,
            Optional.of(
                new L1TxListener.Effort(
                    flight.tries(), flight.last().fees(), flight.request().data(), waited))));
    return true;
  }

  /// What the call answers now is most often why it failed then.
  private RevertReason reason(Flight flight) throws L1Exception {
    L1TxRequest request = flight.request();
    try {
      mempool.estimateGas(
          new SimulatedCall(
              account,
              request.to(),
              request.data(),
              request.value(),
              OptionalLong.empty(),
              request.blobs().map(_ -> flight.last().fees()),
              request.blobs()));
      return RevertReason.unknown("reverted, though it would succeed now");
    } catch (L1Exception e) {
      return switch (e.failure()) {
        case L1Failure.Reverted(var data, String message) -> RevertReason.of(data, message);
        case L1Failure.Interrupted _ -> throw e;
        default -> RevertReason.unknown("reverted; its reason cannot be had: " + e.getMessage());
      };
    }
  }

  private boolean unmine(Live live) throws IOException {
    LOG.warn("L1 transaction {} was taken out by a reorg; it is in flight again", name(live));
    flights.unmined(live);
    listener.event(
        new L1TxListener.Event.Unmined(
            account, live.flight().request().label(), live.flight().nonce()));
    return false;
  }

  private boolean resend(Live live, Instant now) throws L1Exception, IOException {
    return switch (transmitter.transmit(live.flight())) {
      case SendResult.Accepted _ -> {
        LOG.info("no L1 endpoint knew transaction {}; it was sent again", name(live));
        live.refusal = Optional.empty();
        yield true;
      }
      case SendResult.Refused refused -> {
        tell(live, refused);
        yield switch (refused.why()) {
          case UNDERPRICED, FEE_TOO_LOW -> replace(live, "refused: " + refused.reason(), now);
          case NONCE_USED -> false;
          case INSUFFICIENT_FUNDS, SIDECAR, OTHER -> true;
        };
      }
    };
  }

  /// Once, however often it is tried.
  private void tell(Live live, SendResult.Refused refused) {
    Optional<String> refusal = Optional.of(refused.endpoint() + ": " + refused.reason());
    if (refusal.equals(live.refusal)) {
      return;
    }
    live.refusal = refusal;
    if (refused.why() == SendResult.Refusal.INSUFFICIENT_FUNDS) {
      LOG.warn(
          "L1 transaction {} may cost up to {} wei, which {} has not: fund it; it is tried on",
          name(live),
          live.flight().last().transaction().fields().mostWei(),
          account);
    } else {
      LOG.info("L1 transaction {} is refused by {}", name(live), refusal.get());
    }
  }

  private boolean replace(Live live, String why, Instant now) throws L1Exception, IOException {
    return now.isBefore(live.quietUntil) || again(live, why, now);
  }

  private boolean again(Live live, String why, Instant now) throws L1Exception, IOException {
    Flight flight = live.flight();
    FeeMarket market = mempool.market();
    Fees before = flight.last().fees();
    Optional<Fees> fees =
        flight.isCancelling()
            ? policy.cancellation(market, before, flight.hasBlobs())
            : policy.replacement(market, before, flight.hasBlobs());
    if (fees.isEmpty()) {
      return stuck(live, why, now);
    }
    LOG.info("L1 transaction {} is replaced: {}", name(live), why);
    return send(live, fees.get(), market, flight.isCancelling());
  }

  private boolean cancel(Live live, Instant now) throws L1Exception, IOException {
    Flight flight = live.flight();
    live.told.complete(new TxOutcome.TimedOut(true, "its deadline passed; it is being cancelled"));
    if (now.isBefore(live.quietUntil)) {
      return true;
    }
    FeeMarket market = mempool.market();
    Optional<Fees> fees = policy.cancellation(market, flight.last().fees(), flight.hasBlobs());
    if (fees.isEmpty()) {
      return stuck(live, "it is late", now);
    }
    LOG.warn("L1 transaction {} was not mined in time and is cancelled", name(live));
    return send(live, fees.get(), market, true);
  }

  private boolean stuck(Live live, String why, Instant now) {
    live.quietUntil = now.plus(config.stallTime());
    LOG.warn(
        "L1 transaction {} should be replaced ({}), but the fee caps allow no more than {}; raise"
            + " L1_GAS_PRICE_MAX or L1_BLOB_FEE_PER_GAS_MAX",
        name(live),
        why,
        live.flight().last().fees());
    return true;
  }

  private boolean send(Live live, Fees fees, FeeMarket market, boolean cancel)
      throws L1Exception, IOException {
    Flight flight = live.flight();
    long gas = flight.attempts().getFirst().transaction().fields().gasLimit();
    Flight.Attempt next;
    try {
      next =
          cancel
              ? transmitter.cancellation(flight, fees, market.head())
              : transmitter.attempt(flight, gas, fees, market.head());
    } catch (SigningException e) {
      LOG.warn("the signer refuses to sign for {}: {}", name(live), e.getMessage());
      return false;
    }
    flights.attempted(flight.id(), next);
    live.set(flight.with(next));
    live.refusal = Optional.empty();
    if (transmitter.transmit(live.flight()) instanceof SendResult.Refused refused) {
      tell(live, refused);
      return refused.why() != SendResult.Refusal.NONCE_USED;
    }
    return true;
  }

  private static String name(Live live) {
    return live.flight().request().label() + " (nonce " + live.flight().nonce() + ")";
  }
}
