package org.aztecnode.l1.rpc;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.aztecnode.l1.L1Exception;
import org.aztecnode.l1.L1Failure;

/// Tells all endpoints the same at once. The first good answer is returned; the others go on being
/// told.
final class Broadcast {
  /// @param value empty if the endpoint failed; the failure then says how
  private record Answer<T>(Optional<T> value, Optional<L1Failure.AtEndpoint> failure) {}

  interface Enough<T> {
    boolean test(T value);
  }

  private final List<Endpoint> endpoints;
  private final Duration timeout;

  Broadcast(List<Endpoint> endpoints, Duration timeout) {
    this.endpoints = endpoints;
    this.timeout = timeout;
  }

  /// The answers up to the first that is enough, which then comes last.
  ///
  /// @throws L1Exception if no endpoint answered
  <T> List<T> tell(String what, EndpointPool.Attempt<T> attempt, Enough<T> enough)
      throws L1Exception {
    BlockingQueue<Answer<T>> queue = new LinkedBlockingQueue<>();
    List<Endpoint> told = awake();
    told.forEach(endpoint -> start(attempt, endpoint, queue));
    List<T> answers = new ArrayList<>();
    List<L1Failure.AtEndpoint> failures = new ArrayList<>();
    long deadline = System.nanoTime() + timeout.toNanos();
    for (int i = 0; i < told.size(); i++) {
      Optional<Answer<T>> next = next(queue, deadline);
      if (next.isEmpty()) {
        break;
      }
      next.get().failure().ifPresent(failures::add);
      if (next.get().value().isPresent()) {
        answers.add(next.get().value().get());
        if (enough.test(answers.getLast())) {
          return answers;
        }
      }
    }
    if (answers.isEmpty()) {
      throw new L1Exception(new L1Failure.AllFailed(what, failures));
    }
    return answers;
  }

  /// All that do not rest, or all.
  private List<Endpoint> awake() {
    long now = System.nanoTime();
    List<Endpoint> awake = endpoints.stream().filter(e -> !e.health().isResting(now)).toList();
    return awake.isEmpty() ? endpoints : awake;
  }

  private static <T> Optional<Answer<T>> next(BlockingQueue<Answer<T>> queue, long deadline)
      throws L1Exception {
    try {
      return Optional.ofNullable(queue.poll(deadline - System.nanoTime(), TimeUnit.NANOSECONDS));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw EndpointPool.interrupted();
    }
  }

  private <T> void start(
      EndpointPool.Attempt<T> attempt, Endpoint endpoint, BlockingQueue<Answer<T>> queue) {
    Thread.ofVirtual()
        .name("l1-tell-" + endpoint.name())
        .start(
            () -> {
              try {
                T value = attempt.run(endpoint, timeout);
                endpoint.health().succeeded();
                queue.add(new Answer<>(Optional.of(value), Optional.empty()));
              } catch (AttemptFailed e) {
                endpoint.health().failed(e.failure(), System.nanoTime());
                queue.add(new Answer<>(Optional.empty(), Optional.of(e.failure())));
              } catch (L1Exception | InterruptedException | RuntimeException e) {
                queue.add(
                    new Answer<>(
                        Optional.empty(),
                        Optional.of(new L1Failure.Malformed(endpoint.name(), String.valueOf(e)))));
              }
            });
  }
}
