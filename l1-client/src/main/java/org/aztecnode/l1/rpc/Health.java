package org.aztecnode.l1.rpc;

import java.time.Duration;
import java.util.Optional;
import org.aztecnode.l1.L1Failure;

/// When an endpoint may be asked again. A failure doubles its rest; one good answer ends it.
/// Thread-safe. Times are `System.nanoTime()`.
final class Health {
  private static final long FIRST_REST = Duration.ofMillis(500).toNanos();
  private static final long LONGEST_REST = Duration.ofSeconds(60).toNanos();
  private static final long PROBE = Duration.ofSeconds(4).toNanos();

  /// After how many failures to answer another endpoint's word stands alone.
  private static final int DEAD = 2;

  private long failuresInRow;
  private int silences;
  private long restUntil;
  private long probeAt;
  private boolean resting;
  private Optional<String> lastFailure = Optional.empty();

  synchronized void succeeded() {
    failuresInRow = 0;
    silences = 0;
    resting = false;
    lastFailure = Optional.empty();
  }

  synchronized void failed(L1Failure.AtEndpoint failure, long now) {
    lastFailure = Optional.of(failure.reason());
    long rest =
        switch (failure) {
          // The question is at fault, or the endpoint lacks what others may have.
          case L1Failure.TooLarge _,
              L1Failure.Unsupported _,
              L1Failure.HistoryPruned _,
              L1Failure.UnknownBlock _ ->
              0;
          case L1Failure.RateLimited limited when limited.retryAfterSeconds() > 0 ->
              Math.min(Duration.ofSeconds(limited.retryAfterSeconds()).toNanos(), LONGEST_REST);
          case L1Failure.Distrusted _ -> LONGEST_REST;
          case L1Failure.Unreachable _,
              L1Failure.TimedOut _,
              L1Failure.RateLimited _,
              L1Failure.HttpStatus _,
              L1Failure.Malformed _,
              L1Failure.RpcError _ ->
              Math.min(FIRST_REST << Math.min(failuresInRow, 10), LONGEST_REST);
        };
    if (rest > 0) {
      failuresInRow++;
      silences = failure instanceof L1Failure.Distrusted ? 0 : silences + 1;
      resting = true;
      restUntil = now + rest;
      probeAt = now + (failure instanceof L1Failure.RateLimited ? rest : Math.min(rest, PROBE));
    }
  }

  synchronized boolean isResting(long now) {
    return resting && restUntil - now > 0;
  }

  /// Whether it rests because it did not answer, again and again.
  synchronized boolean isDead(long now) {
    return silences >= DEAD && isResting(now);
  }

  /// How long until it may be asked where no other endpoint is left.
  synchronized long nanosToProbe(long now) {
    return resting ? Math.max(0, probeAt - now) : 0;
  }

  synchronized long restingMillis(long now) {
    return isResting(now) ? (restUntil - now) / 1_000_000 : 0;
  }

  synchronized Optional<String> lastFailure() {
    return lastFailure;
  }
}
