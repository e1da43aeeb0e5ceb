package org.aztecnode.l1.tx;

import java.math.BigInteger;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.aztecnode.l1.mempool.L1Receipt;

/// What to do about a transaction, by what L1 shows of it. Pure.
///
/// Time is that of L1's newest block: nothing is late before the block that would have had it is
/// there. Where L1 shows no blocks, the clock stands in one slot later.
///
/// Follows `ethereum/src/l1_tx_utils/l1_tx_utils.ts` (`monitorTransaction`). Unlike there, a
/// transaction is replaced as soon as the base fee has outgrown it, handed over again when no
/// endpoint knows it, and watched for reorgs after it was mined.
final class FlightRules {
  /// Looks in a row at which a used nonce has none of our receipts.
  static final int STRANGE_LOOKS = 5;

  private final L1TxConfig config;
  private final FeePolicy fees;

  FlightRules(L1TxConfig config) {
    this.config = config;
    this.fees = new FeePolicy(config);
  }

  /// What was seen.
  ///
  /// @param block number of the newest block
  /// @param time its timestamp
  /// @param clock the time by the clock
  /// @param minedNonce of the account
  /// @param receipt of any attempt
  /// @param known whether an endpoint has the last attempt; true where nobody could be asked
  /// @param earlierKnown whether an endpoint has one of the earlier attempts, where none has the
  ///   last: it was refused, or has not got there
  /// @param strangeLooks how many times in a row, with this one, the nonce was used without receipt
  /// @param lastInLine whether no transaction with a higher nonce waits
  /// @param gap whether a nonce below the account's lowest in flight is missing on L1
  record Sighting(
      long block,
      Instant time,
      BigInteger baseFee,
      Instant clock,
      long minedNonce,
      Optional<L1Receipt> receipt,
      boolean known,
      boolean earlierKnown,
      int strangeLooks,
      boolean lastInLine,
      boolean gap) {
    /// Whether L1 may still take it, in any form.
    boolean isOut() {
      return known || earlierKnown;
    }
  }

  /// What to do.
  sealed interface Step {
    record Wait() implements Step {}

    /// It is in the chain, or in another block than before.
    record Land(L1Receipt receipt) implements Step {}

    /// Deep enough in the chain.
    record Settle() implements Step {}

    /// A reorg took it out.
    record Unmine() implements Step {}

    /// The same bytes again: nobody has them.
    record Resend() implements Step {}

    /// With higher fees; of a cancellation, the cancellation.
    record Replace(String why) implements Step {}

    /// With an empty transaction.
    record Cancel() implements Step {}

    record GiveUp(String why) implements Step {}

    /// Something else took the nonce.
    record Lost() implements Step {}
  }

  Step next(Flight flight, Sighting seen) {
    if (seen.receipt().isPresent()) {
      return landed(flight, seen, seen.receipt().get());
    }
    if (seen.minedNonce() > flight.nonce()) {
      return seen.strangeLooks() >= STRANGE_LOOKS ? new Step.Lost() : new Step.Wait();
    }
    if (flight.outcome().isPresent()) {
      return new Step.Unmine();
    }
    return flight.isCancelling() ? cancelling(flight, seen) : waiting(flight, seen);
  }

  private Step landed(Flight flight, Sighting seen, L1Receipt receipt) {
    if (!receiptOf(flight).filter(known -> isSame(known, receipt)).isPresent()) {
      return new Step.Land(receipt);
    }
    return seen.block() - receipt.blockNumber() >= config.settleBlocks()
        ? new Step.Settle()
        : new Step.Wait();
  }

  private static boolean isSame(L1Receipt one, L1Receipt other) {
    return one.transactionHash().equals(other.transactionHash())
        && one.blockHash().equals(other.blockHash());
  }

  static Optional<L1Receipt> receiptOf(Flight flight) {
    return flight
        .outcome()
        .flatMap(
            outcome ->
                switch (outcome) {
                  case TxOutcome.Mined(L1Receipt receipt) -> Optional.of(receipt);
                  case TxOutcome.Reverted(L1Receipt receipt, _) -> Optional.of(receipt);
                  case TxOutcome.Cancelled(L1Receipt receipt) -> Optional.of(receipt);
                  case TxOutcome.WouldRevert _,
                      TxOutcome.TimedOut _,
                      TxOutcome.InsufficientFunds _,
                      TxOutcome.Rejected _ ->
                      Optional.empty();
                });
  }

  private Step waiting(Flight flight, Sighting seen) {
    if (isLate(flight.deadline(), seen.time(), seen.clock())) {
      if (seen.gap()) {
        return new Step.GiveUp("late, and an earlier nonce of the account is missing on L1");
      }
      if (!seen.isOut() && seen.lastInLine()) {
        return new Step.GiveUp("late, and no endpoint knows it");
      }
      return config.cancelLate() ? new Step.Cancel() : new Step.GiveUp("late");
    }
    return again(flight, seen);
  }

  private Step cancelling(Flight flight, Sighting seen) {
    Duration since = Duration.between(flight.last().at(), seen.time());
    boolean mayGiveUp = seen.lastInLine() || seen.gap();
    if (mayGiveUp && !seen.isOut() && since.compareTo(config.droppedAfter()) >= 0) {
      return new Step.GiveUp("no endpoint knows its cancellation any more");
    }
    if (mayGiveUp && !hasTriesLeft(flight) && since.compareTo(config.cancelPatience()) >= 0) {
      return new Step.GiveUp("its cancellation was not mined");
    }
    return again(flight, seen);
  }

  private boolean hasTriesLeft(Flight flight) {
    return flight.tries() <= config.maxReplacements();
  }

  /// What is still due of it or of its cancellation.
  private Step again(Flight flight, Sighting seen) {
    Step replacement = hasTriesLeft(flight) ? replacement(flight, seen) : new Step.Wait();
    boolean replaces = replacement instanceof Step.Replace && seen.isOut();
    return seen.known() || replaces ? replacement : new Step.Resend();
  }

  private Step replacement(Flight flight, Sighting seen) {
    Duration since = Duration.between(flight.last().at(), seen.time());
    if (since.compareTo(config.stallTime()) >= 0) {
      return new Step.Replace("not mined for " + since.toSeconds() + " s");
    }
    boolean pricedOut =
        seen.block() > flight.last().block()
            && fees.isPricedOut(flight.last().fees(), seen.baseFee());
    return pricedOut ? new Step.Replace("the base fee is above its offer") : new Step.Wait();
  }

  /// @param time of L1's newest block
  boolean isLate(Optional<Instant> deadline, Instant time, Instant clock) {
    return deadline.isPresent() && !time.isBefore(deadline.get()) || isLong(deadline, clock);
  }

  /// Late by the clock alone.
  boolean isLong(Optional<Instant> deadline, Instant clock) {
    return deadline.isPresent() && !clock.isBefore(deadline.get().plus(config.slot()));
  }
}
