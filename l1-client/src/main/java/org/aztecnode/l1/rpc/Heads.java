package org.aztecnode.l1.rpc;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Predicate;
import org.aztecnode.l1.BlockSelector;
import org.aztecnode.l1.L1BlockRef;
import org.aztecnode.l1.L1Exception;
import org.aztecnode.l1.L1Failure;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Finds the newest block, and does not go back on one without confirmation.
final class Heads {
  private static final Logger LOG = LoggerFactory.getLogger(Heads.class);
  private static final int REPEATS = 3;
  private static final long PAUSE = Duration.ofMillis(300).toNanos();

  /// Blocks an endpoint may be behind another before it is distrusted.
  private static final int LAG = 2;

  /// An endpoint's newest block.
  private record Head(L1BlockRef block, Endpoint source) {}

  private final PooledL1Client client;
  private final HeadGuard guard = new HeadGuard();
  private final ReentrantLock lock = new ReentrantLock();

  Heads(PooledL1Client client) {
    this.client = client;
  }

  L1BlockRef newest() throws L1Exception {
    lock.lock();
    try {
      Head head = ask(_ -> true, 3);
      if (guard.judge(head.block()) == HeadGuard.Verdict.FORWARD) {
        return believed(head.block());
      }
      List<Head> others = headsOf(e -> !e.equals(head.source()));
      return believed(others.isEmpty() ? alone(head) : among(head, others));
    } finally {
      lock.unlock();
    }
  }

  /// @param agreed only a block that two endpoints know, where more than one lives
  L1BlockRef newestOfAll(boolean agreed) throws L1Exception {
    lock.lock();
    try {
      List<Head> heads = headsOf(_ -> true);
      if (heads.isEmpty()) {
        return newest(); // fails, and says why
      }
      if (heads.size() == 1) {
        Head only = heads.getFirst();
        return believed(
            guard.judge(only.block()) == HeadGuard.Verdict.FORWARD ? only.block() : alone(only));
      }
      return believed(best(heads, agreed));
    } finally {
      lock.unlock();
    }
  }

  private L1BlockRef among(Head odd, List<Head> others) throws L1Exception {
    for (Head other : others) {
      if (guard.judge(other.block()) == HeadGuard.Verdict.FORWARD) {
        client.distrust(
            odd.source().name(), "its head " + odd.block() + " does not fit " + other.block());
        return other.block();
      }
    }
    List<Head> all = new ArrayList<>(others);
    all.add(odd);
    return best(all, true);
  }

  /// Prefers what extends the known chain; else what two endpoints know.
  private L1BlockRef best(List<Head> heads, boolean agreed) throws L1Exception {
    heads.sort(Comparator.comparingLong((Head h) -> h.block().number()).reversed());
    for (HeadGuard.Verdict verdict : HeadGuard.Verdict.values()) {
      for (Head head : heads) {
        if (guard.judge(head.block()) != verdict) {
          continue;
        }
        boolean trusted = verdict == HeadGuard.Verdict.FORWARD && !agreed;
        if (!trusted && !knownByTwo(head.block())) {
          continue;
        }
        distrustLaggards(heads, head);
        return switch (verdict) {
          case FORWARD -> head.block();
          case BEHIND -> patient(head.block());
          case DIVERGED -> reorganised(head.block());
        };
      }
    }
    client.noteDispute();
    throw new L1Exception(
        new L1Failure.Disputed(
            "L1 endpoints are on different branches: "
                + heads.stream().map(h -> h.source() + " at " + h.block()).toList()));
  }

  private void distrustLaggards(List<Head> heads, Head chosen) {
    for (Head head : heads) {
      if (chosen.block().number() - head.block().number() > LAG) {
        client.distrust(
            head.source().name(), "its head " + head.block() + " is behind " + chosen.block());
      }
    }
  }

  /// The only endpoint insists on a head that goes back.
  private L1BlockRef alone(Head head) throws L1Exception {
    L1BlockRef again = head.block();
    for (int i = 0; i < REPEATS; i++) {
      switch (guard.judge(again)) {
        case FORWARD -> {
          return again;
        }
        case BEHIND -> {
          return patient(again);
        }
        case DIVERGED -> {
          if (i + 1 < REPEATS) {
            EndpointPool.sleep(PAUSE);
            again = ask(head.source()::equals, 1).block();
          }
        }
      }
    }
    return reorganised(again);
  }

  /// The best head known, until the chain has stood behind it for long.
  private L1BlockRef patient(L1BlockRef behind) {
    L1BlockRef best = guard.best().orElse(behind);
    if (!guard.isBehindForLong(System.nanoTime())) {
      return best;
    }
    LOG.info("L1 went back: head {} after {}", behind, best);
    return behind;
  }

  private L1BlockRef reorganised(L1BlockRef head) {
    LOG.info("L1 reorganised: head {} after {}", head, guard.best().orElse(head));
    return head;
  }

  private L1BlockRef believed(L1BlockRef head) {
    if (!guard.best().equals(Optional.of(head))) {
      guard.believe(head);
    }
    return head;
  }

  private boolean knownByTwo(L1BlockRef block) {
    int knowing = 0;
    for (Endpoint endpoint : client.pool().endpoints()) {
      try {
        client
            .pool()
            .ask(
                "L1 block " + block,
                client.onChain(
                    (e, timeout) -> {
                      RpcCalls.verifyCanonical(e, block, timeout);
                      return true;
                    }),
                endpoint::equals,
                1);
        knowing++;
      } catch (L1Exception e) {
        LOG.debug("{} does not confirm L1 block {}", endpoint, block, e);
      }
    }
    return knowing > 1;
  }

  private List<Head> headsOf(Predicate<Endpoint> which) throws L1Exception {
    List<Head> heads = new ArrayList<>();
    for (Endpoint endpoint : client.pool().endpoints()) {
      if (!which.test(endpoint) || endpoint.health().isResting(System.nanoTime())) {
        continue;
      }
      try {
        heads.add(ask(endpoint::equals, 1));
      } catch (L1Exception e) {
        if (e.failure() instanceof L1Failure.Interrupted) {
          throw e;
        }
        LOG.debug("{} gives no head", endpoint, e);
      }
    }
    return heads;
  }

  private Head ask(Predicate<Endpoint> which, int rounds) throws L1Exception {
    EndpointPool.Answer<L1BlockRef> answer =
        client
            .pool()
            .ask(
                "L1 head",
                client.onChain(
                    (endpoint, timeout) ->
                        RpcCalls.block(endpoint, BlockSelector.Tag.LATEST, timeout).ref()),
                which,
                rounds);
    return new Head(answer.value(), answer.source());
  }
}
