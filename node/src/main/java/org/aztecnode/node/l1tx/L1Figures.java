package org.aztecnode.node.l1tx;

import java.math.BigInteger;
import java.time.Duration;
import java.util.List;
import java.util.function.DoubleConsumer;
import java.util.function.Supplier;
import org.aztecnode.l1.L1Client;
import org.aztecnode.l1.L1Exception;
import org.aztecnode.l1.L1Failure;
import org.aztecnode.l1.contract.RollupReader;
import org.aztecnode.l1.tx.L1Publishers;
import org.aztecnode.l1.tx.L1Sender;
import org.aztecnode.node.monitoring.Meters;
import org.aztecnode.protocol.address.EthAddress;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Reads once a minute what operators want to see of L1 and nothing else asks for: what accounts
/// have left, and what a role has earned. A figure that cannot be read stays as it was.
///
/// Follows `recordSenderBalance` and `incFilledSlot` in `sequencer-client/src` and
/// `ProverNodeRewardsMetrics` in `prover-node/src/metrics.ts`.
public final class L1Figures implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(L1Figures.class);
  private static final Duration PERIOD = Duration.ofMinutes(1);

  /// Reads a figure and records it.
  @FunctionalInterface
  public interface Figure {
    void read() throws L1Exception;
  }

  private final Thread thread;

  private L1Figures(String role, List<Figure> figures) {
    this.thread = Thread.ofVirtual().name("l1-figures-" + role).start(() -> run(figures));
  }

  /// Begins to read.
  public static L1Figures start(String role, List<Figure> figures) {
    return new L1Figures(role, List.copyOf(figures));
  }

  private static void run(List<Figure> figures) {
    try {
      while (true) {
        for (Figure figure : figures) {
          read(figure);
        }
        Thread.sleep(PERIOD);
      }
    } catch (InterruptedException e) {
      LOG.debug("closed");
    }
  }

  private static void read(Figure figure) throws InterruptedException {
    try {
      figure.read();
    } catch (L1Exception e) {
      if (e.failure() instanceof L1Failure.Interrupted) {
        throw new InterruptedException(e.getMessage());
      }
      LOG.debug("a figure cannot be read", e);
    } catch (RuntimeException e) {
      LOG.warn("a figure cannot be read", e);
    }
  }

  /// What each account has. There is none in the metrics before it was read.
  public static Figure balances(L1Publishers publishers, Meters meters) {
    return () -> {
      for (L1Sender sender : publishers.senders()) {
        BigInteger balance = sender.balance();
        meters
            .last(
                "aztec.l1_publisher.balance",
                "eth",
                "What an account that sends to L1 has",
                "aztec.address.sender",
                sender.address().toHex())
            .accept(Wei.toEther(balance));
      }
    };
  }

  /// What a coinbase has earned and not claimed.
  public static Figure sequencerRewards(
      L1Client client, RollupReader rollup, Supplier<EthAddress> coinbase, Meters meters) {
    return () -> {
      EthAddress whose = coinbase.get();
      DoubleConsumer rewards =
          meters.last(
              "aztec.sequencer.current_slot_rewards",
              "",
              "What the coinbase has earned and not claimed, in the fee asset",
              "aztec.coinbase",
              whose.toHex());
      rewards.accept(Wei.toEther(rollup.sequencerRewards(client.at(client.head()), whose)));
    };
  }

  @Override
  public void close() {
    thread.interrupt();
    try {
      thread.join();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
