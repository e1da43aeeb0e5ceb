package org.aztecnode.l1.tx;

import java.math.BigInteger;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.function.Predicate;
import org.aztecnode.l1.L1Exception;
import org.aztecnode.protocol.address.EthAddress;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Several accounts that send for one role. The next transaction goes to one that is idle, else to
/// one whose last was mined; among these to the richest, then to the one that mined longest ago.
///
/// Thread-safe. Follows `ethereum/src/publisher_manager.ts`.
public final class L1Publishers implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(L1Publishers.class);

  private final List<L1Sender> senders;
  private final boolean allowBusy;

  private record Candidate(L1Sender sender, SenderState state, BigInteger balance) {}

  /// @param allowBusy whether an account with a transaction in flight may be chosen if no other is
  ///   left
  public L1Publishers(List<? extends L1Sender> senders, boolean allowBusy) {
    this.senders = List.copyOf(senders);
    this.allowBusy = allowBusy;
  }

  public List<L1Sender> senders() {
    return senders;
  }

  /// @param allowed accounts that may be used
  /// @param needed what the account must have, in wei
  /// @throws L1Exception if L1 tells no account's balance
  public PublisherChoice choose(Predicate<EthAddress> allowed, BigInteger needed)
      throws L1Exception {
    List<String> why = new ArrayList<>();
    List<String> poor = new ArrayList<>();
    List<Candidate> usable = new ArrayList<>();
    for (L1Sender sender : senders) {
      SenderState state = sender.state();
      if (!allowed.test(sender.address())) {
        why.add(sender.address() + " is not allowed here");
      } else if (state.isBusy() && !allowBusy) {
        why.add(sender.address() + " is busy (" + state + ")");
      } else {
        BigInteger balance = sender.balance();
        if (balance.signum() == 0 || balance.compareTo(needed) < 0) {
          poor.add(sender.address() + lacks(balance, needed) + ": fund it");
        } else {
          usable.add(new Candidate(sender, state, balance));
        }
      }
    }
    if (usable.isEmpty()) {
      why.addAll(poor);
      return new PublisherChoice.NoneUsable("no L1 publisher: " + text(why));
    }
    if (!poor.isEmpty()) {
      LOG.warn("L1 publishers are passed over: {}", text(poor));
    }
    return new PublisherChoice.Chosen(usable.stream().min(ORDER).get().sender());
  }

  private static String lacks(BigInteger balance, BigInteger needed) {
    return balance.signum() == 0
        ? " has no ether"
        : " has " + balance + " wei of the " + needed + " needed";
  }

  private static String text(List<String> why) {
    return why.isEmpty() ? "none is configured" : String.join("; ", why);
  }

  private static final Comparator<Candidate> ORDER =
      Comparator.comparing(Candidate::state)
          .thenComparing(Candidate::balance, Comparator.reverseOrder())
          .thenComparingLong(c -> c.sender().lastMinedBlock().orElse(0));

  @Override
  public void close() {
    senders.forEach(L1Sender::close);
  }
}
