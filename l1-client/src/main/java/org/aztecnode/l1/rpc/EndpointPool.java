package org.aztecnode.l1.rpc;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;
import org.aztecnode.l1.L1Exception;
import org.aztecnode.l1.L1Failure;

/// Asks the best endpoint, a second one if the first is slow, and the next if it fails.
final class EndpointPool implements AutoCloseable {
  private static final int ROUNDS = 3;

  /// One request to one endpoint, as part of a question.
  interface Attempt<T> {
    /// @throws L1Exception if no endpoint could answer otherwise: a revert
    T run(Endpoint endpoint, Duration timeout)
        throws AttemptFailed, L1Exception, InterruptedException;
  }

  record Answer<T>(T value, Endpoint source) {}

  private sealed interface Outcome<T> {
    record Good<T>(Answer<T> answer) implements Outcome<T> {}

    record Bad<T>(Endpoint source, L1Failure.AtEndpoint failure) implements Outcome<T> {}

    record Final<T>(Throwable error) implements Outcome<T> {}
  }

  private final List<Endpoint> endpoints;
  private final Duration requestTimeout;
  private final Duration answerTimeout;
  private final Duration hedgeAfter;

  EndpointPool(
      List<Endpoint> endpoints,
      Duration requestTimeout,
      Duration answerTimeout,
      Duration hedgeAfter) {
    this.endpoints = List.copyOf(endpoints);
    this.requestTimeout = requestTimeout;
    this.answerTimeout = answerTimeout;
    this.hedgeAfter = hedgeAfter;
  }

  List<Endpoint> endpoints() {
    return endpoints;
  }

  <T> Answer<T> ask(String what, Attempt<T> attempt) throws L1Exception {
    return ask(what, attempt, _ -> true, ROUNDS);
  }

  /// @param which endpoints may be asked
  /// @param rounds how often each is asked before it is given up
  <T> Answer<T> ask(String what, Attempt<T> attempt, Predicate<Endpoint> which, int rounds)
      throws L1Exception {
    long deadline = System.nanoTime() + answerTimeout.toNanos();
    Map<Endpoint, L1Failure.AtEndpoint> failures = new LinkedHashMap<>();
    for (int round = 0; round < rounds; round++) {
      List<Endpoint> candidates = candidates(which, deadline);
      if (candidates.isEmpty()) {
        break;
      }
      Answer<T> answer = round(attempt, candidates, deadline, failures);
      if (answer != null) {
        return answer;
      }
      long pause = Duration.ofMillis(200L << (2 * round)).toNanos();
      if (round + 1 == rounds
          || failures.values().stream().allMatch(EndpointPool::isLasting)
          || System.nanoTime() + pause - deadline >= 0) {
        break;
      }
      sleep(pause);
    }
    for (Endpoint endpoint : endpoints) {
      if (which.test(endpoint) && !failures.containsKey(endpoint)) {
        failures.put(endpoint, notAsked(endpoint));
      }
    }
    throw new L1Exception(new L1Failure.AllFailed(what, List.copyOf(failures.values())));
  }

  /// Endpoints to try now, best first. If all rest, waits for the first that may be probed; none if
  /// that is after the deadline.
  private List<Endpoint> candidates(Predicate<Endpoint> which, long deadline) throws L1Exception {
    List<Endpoint> allowed = endpoints.stream().filter(which).toList();
    long now = System.nanoTime();
    List<Endpoint> well = allowed.stream().filter(e -> !e.health().isResting(now)).toList();
    if (!well.isEmpty() || allowed.isEmpty()) {
      return well;
    }
    Endpoint next =
        allowed.stream().min(Comparator.comparing(e -> e.health().nanosToProbe(now))).orElseThrow();
    long wait = next.health().nanosToProbe(now);
    if (now + wait - deadline >= 0) {
      return List.of();
    }
    sleep(wait);
    long later = System.nanoTime();
    return allowed.stream().filter(e -> e.health().nanosToProbe(later) <= 0).toList();
  }

  /// Null if all candidates failed.
  private <T> @org.jspecify.annotations.Nullable Answer<T> round(
      Attempt<T> attempt,
      List<Endpoint> candidates,
      long deadline,
      Map<Endpoint, L1Failure.AtEndpoint> failures)
      throws L1Exception {
    BlockingQueue<Outcome<T>> outcomes = new LinkedBlockingQueue<>();
    List<Thread> running = new ArrayList<>();
    int next = 0;
    int open = 0;
    try {
      while (next < candidates.size() || open > 0) {
        long left = deadline - System.nanoTime();
        if (left <= 0) {
          break;
        }
        if (open == 0) {
          running.add(start(attempt, candidates.get(next++), left, outcomes));
          open++;
        }
        boolean mayHedge = next < candidates.size();
        long patience = mayHedge ? Math.min(hedgeAfter.toNanos(), left) : left;
        Outcome<T> outcome = outcomes.poll(patience, TimeUnit.NANOSECONDS);
        switch (outcome) {
          case null -> {
            if (mayHedge) {
              running.add(start(attempt, candidates.get(next++), left, outcomes));
              open++;
            }
          }
          case Outcome.Good<T>(Answer<T> answer) -> {
            return answer;
          }
          case Outcome.Bad<T>(Endpoint source, L1Failure.AtEndpoint failure) -> {
            failures.put(source, failure);
            open--;
          }
          case Outcome.Final<T>(Throwable error) -> throw rethrown(error);
        }
      }
      return null;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw interrupted();
    } finally {
      running.forEach(Thread::interrupt);
    }
  }

  private <T> Thread start(
      Attempt<T> attempt, Endpoint endpoint, long left, BlockingQueue<Outcome<T>> outcomes) {
    Duration timeout = Duration.ofNanos(Math.min(left, requestTimeout.toNanos()));
    return Thread.ofVirtual()
        .name("l1-" + endpoint.name())
        .start(
            () -> {
              long started = System.nanoTime();
              try {
                T value = attempt.run(endpoint, timeout);
                endpoint.health().succeeded();
                outcomes.add(new Outcome.Good<>(new Answer<>(value, endpoint)));
              } catch (AttemptFailed e) {
                endpoint.health().failed(e.failure(), System.nanoTime());
                outcomes.add(new Outcome.Bad<>(endpoint, e.failure()));
              } catch (InterruptedException e) {
                // Another endpoint was faster, or the question was given up.
                if (System.nanoTime() - started >= hedgeAfter.toNanos()) {
                  endpoint
                      .health()
                      .failed(
                          new L1Failure.TimedOut(endpoint.name(), "slower than another endpoint"),
                          System.nanoTime());
                }
              } catch (L1Exception | RuntimeException | Error e) {
                outcomes.add(new Outcome.Final<>(e));
              }
            });
  }

  /// Asking the same endpoints again soon would give the same.
  private static boolean isLasting(L1Failure.AtEndpoint failure) {
    return switch (failure) {
      case L1Failure.TooLarge _, L1Failure.Unsupported _, L1Failure.HistoryPruned _ -> true;
      case L1Failure.UnknownBlock _,
          L1Failure.Unreachable _,
          L1Failure.TimedOut _,
          L1Failure.RateLimited _,
          L1Failure.HttpStatus _,
          L1Failure.Malformed _,
          L1Failure.RpcError _,
          L1Failure.Distrusted _ ->
          false;
    };
  }

  private static L1Failure.AtEndpoint notAsked(Endpoint endpoint) {
    return new L1Failure.Unreachable(
        endpoint.name(),
        "resting after: " + endpoint.health().lastFailure().orElse("no answer in time"));
  }

  static void sleep(long nanos) throws L1Exception {
    try {
      TimeUnit.NANOSECONDS.sleep(nanos);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw interrupted();
    }
  }

  static L1Exception interrupted() {
    return new L1Exception(new L1Failure.Interrupted("stopped while waiting for L1"));
  }

  private static L1Exception rethrown(Throwable error) {
    return switch (error) {
      case L1Exception e -> e;
      case RuntimeException e -> throw e;
      case Error e -> throw e;
      default -> throw new IllegalStateException(error);
    };
  }

  @Override
  public void close() {
    endpoints.forEach(Endpoint::close);
  }
}
