package org.aztecnode.l1.rpc;

import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.aztecnode.l1.L1Exception;
import org.aztecnode.l1.L1Failure;

/// Asks until two endpoints have said the same, or the only one that lives has said it twice. One
/// that is outvoted rests; so does the one asked first where it is word against word.
final class Confirmation {
  private static final long PAUSE = Duration.ofMillis(200).toNanos();

  /// How long another endpoint may take.
  private static final Duration SECOND_OPINION = Duration.ofSeconds(3);

  /// What an endpoint said: a value, or that the contract reverts.
  private record Said<T>(Optional<T> value, Optional<L1Failure.Reverted> revert) {}

  private Confirmation() {}

  /// @throws L1Exception with `Disputed` if no two endpoints agree
  static <T> T ask(EndpointPool pool, String what, EndpointPool.Attempt<T> attempt)
      throws L1Exception {
    EndpointPool.Attempt<Said<T>> either = (endpoint, timeout) -> said(attempt, endpoint, timeout);
    EndpointPool.Answer<Said<T>> first = pool.ask(what, either);
    Map<Endpoint, Said<T>> heard = new LinkedHashMap<>(Map.of(first.source(), first.value()));
    Optional<String> denial = Optional.empty();
    for (Endpoint other : pool.endpoints()) {
      if (heard.containsKey(other) || other.health().isDead(System.nanoTime())) {
        continue;
      }
      Said<T> said;
      try {
        said = pool.ask(what, briefly(either), other::equals, 1).value();
      } catch (L1Exception e) {
        if (e.failure() instanceof L1Failure.Interrupted) {
          throw e;
        }
        if (deniesTheBlock(e)) {
          denial = Optional.of(first.source() + " answers, but: " + e.getMessage());
        }
        continue; // it does not live, or not on this chain
      }
      boolean agreed = heard.containsValue(said);
      heard.put(other, said);
      if (agreed) {
        heard.forEach((endpoint, value) -> rest(endpoint, what, !value.equals(said)));
        return result(said);
      }
    }
    if (heard.size() > 1) {
      // the others may be right: then they lead on, and without going back
      rest(first.source(), what, true);
      throw disputed(what, "endpoints " + heard.keySet() + " contradict each other");
    }
    if (denial.isPresent()) {
      throw disputed(what, denial.get());
    }
    EndpointPool.sleep(PAUSE);
    Said<T> again = pool.ask(what, either, first.source()::equals, 2).value();
    if (!again.equals(first.value())) {
      throw disputed(what, first.source() + " contradicts itself");
    }
    return result(again);
  }

  private static <T> EndpointPool.Attempt<T> briefly(EndpointPool.Attempt<T> attempt) {
    return (endpoint, timeout) ->
        attempt.run(endpoint, timeout.compareTo(SECOND_OPINION) < 0 ? timeout : SECOND_OPINION);
  }

  private static void rest(Endpoint endpoint, String what, boolean contradicted) {
    if (contradicted) {
      String why = "another endpoint contradicts it: " + what;
      endpoint.health().failed(new L1Failure.Distrusted(endpoint.name(), why), System.nanoTime());
    }
  }

  private static L1Exception disputed(String what, String why) {
    return new L1Exception(new L1Failure.Disputed(what + ": " + why));
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
