package org.aztecnode.l1.rpc;

import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.aztecnode.l1.L1Exception;
import org.aztecnode.l1.L1Failure;

/// Asks until two endpoints have said the same, or the only one that lives has said it twice.
final class Confirmation {
  private static final long PAUSE = Duration.ofMillis(200).toNanos();

  /// What an endpoint said: a value, or that the contract reverts.
  private record Said<T>(Optional<T> value, Optional<L1Failure.Reverted> revert) {}

  private Confirmation() {}

  /// @throws L1Exception with `Disputed` if no two endpoints agree
  static <T> T ask(EndpointPool pool, String what, EndpointPool.Attempt<T> attempt)
      throws L1Exception {
    EndpointPool.Attempt<Said<T>> either = (endpoint, timeout) -> said(attempt, endpoint, timeout);
    EndpointPool.Answer<Said<T>> first = pool.ask(what, either);
    Set<Said<T>> heard = new HashSet<>(Set.of(first.value()));
    Set<Endpoint> asked = new HashSet<>(Set.of(first.source()));
    while (asked.size() < pool.endpoints().size()) {
      EndpointPool.Answer<Said<T>> next;
      try {
        next = pool.ask(what, either, e -> !asked.contains(e), 2);
      } catch (L1Exception e) {
        if (e.failure() instanceof L1Failure.Interrupted) {
          throw e;
        }
        if (deniesTheBlock(e)) {
          throw new L1Exception(
              new L1Failure.Disputed(
                  what + ": " + first.source() + " answers, but: " + e.getMessage()));
        }
        break; // no other endpoint lives
      }
      if (!heard.add(next.value())) {
        return result(next.value());
      }
      asked.add(next.source());
    }
    if (asked.size() > 1) {
      throw new L1Exception(
          new L1Failure.Disputed(what + ": endpoints " + asked + " contradict each other"));
    }
    EndpointPool.sleep(PAUSE);
    Said<T> again = pool.ask(what, either, asked::contains, 2).value();
    if (!again.equals(first.value())) {
      throw new L1Exception(
          new L1Failure.Disputed(what + ": " + first.source() + " contradicts itself"));
    }
    return result(again);
  }

  /// Another endpoint lives and does not have the block asked about.
  private static boolean deniesTheBlock(L1Exception e) {
    return e.failure() instanceof L1Failure.AllFailed(_, List<L1Failure.AtEndpoint> failures)
        && failures.stream().anyMatch(f -> f instanceof L1Failure.UnknownBlock);
  }

  private static <T> Said<T> said(
      EndpointPool.Attempt<T> attempt, Endpoint endpoint, Duration timeout)
      throws AttemptFailed, L1Exception, InterruptedException {
    try {
      return new Said<>(Optional.of(attempt.run(endpoint, timeout)), Optional.empty());
    } catch (L1Exception e) {
      if (e.failure() instanceof L1Failure.Reverted revert) {
        return new Said<>(Optional.empty(), Optional.of(revert));
      }
      throw e;
    }
  }

  private static <T> T result(Said<T> said) throws L1Exception {
    if (said.revert().isPresent()) {
      throw new L1Exception(said.revert().get());
    }
    return said.value().orElseThrow();
  }
}
