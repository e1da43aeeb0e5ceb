package org.aztecnode.node.execution;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;
import org.aztecnode.node.execution.ExecutionPool.Outcome;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class ExecutionPoolTest {
  private static final Duration LONG = Duration.ofMinutes(1);

  private final ExecutorService callers = Executors.newVirtualThreadPerTaskExecutor();
  private final CountDownLatch begun = new CountDownLatch(1);
  private final CountDownLatch go = new CountDownLatch(1);

  @AfterEach
  void end() {
    go.countDown();
    callers.close();
  }

  @Test
  void answersWhatWasComputed() {
    try (ExecutionPool pool = pool(1, LONG)) {
      assertThat(pool.run(_ -> 6 * 7)).isEqualTo(new Outcome.Done<>(42));
    }
  }

  @Test
  void givesExceptionsToTheCaller() {
    try (ExecutionPool pool = pool(1, LONG)) {
      assertThatThrownBy(() -> pool.run(_ -> Integer.parseInt("x")))
          .isInstanceOf(NumberFormatException.class);
      assertThat(pool.run(_ -> 1)).isEqualTo(new Outcome.Done<>(1));
    }
  }

  @Test
  void survivesWhatTakesTooMuchMemory() {
    try (ExecutionPool pool = pool(1, LONG)) {
      Outcome<Integer> tooMuch =
          pool.run(
              _ -> {
                throw new OutOfMemoryError("of this test");
              });
      assertThat(tooMuch)
          .isEqualTo(new Outcome.Refused<>("this took more memory than the node can spare"));
      assertThat(pool.run(_ -> 1)).isEqualTo(new Outcome.Done<>(1));
    }
  }

  @Test
  void refusesWhatFindsNoPlace() throws Exception {
    try (ExecutionPool pool = pool(1, LONG)) {
      Future<?> first = callers.submit(() -> pool.run(_ -> await(go)));
      begun.await();
      Future<?> waiting = callers.submit(() -> pool.run(_ -> 2));
      while (pool.waiting() == 0) {
        Thread.onSpinWait();
      }
      assertThat(pool.run(_ -> 3))
          .isEqualTo(
              new Outcome.Refused<>("the node is busy with 2 other transactions; ask again later"));
      go.countDown();
      assertThat(first.get()).isEqualTo(new Outcome.Done<>(true));
      assertThat(waiting.get()).isEqualTo(new Outcome.Done<>(2));
    }
  }

  @Test
  void stopsWhatTakesTooLong() {
    AtomicBoolean stopped = new AtomicBoolean();
    try (ExecutionPool pool = pool(1, Duration.ofMillis(20))) {
      Outcome<Integer> late =
          pool.run(
              stop -> {
                while (!stop.getAsBoolean()) {
                  Thread.onSpinWait();
                }
                stopped.set(true);
                throw new CancellationException();
              });
      assertThat(late).isInstanceOf(Outcome.Refused.class);
    }
    assertThat(stopped).isTrue();
  }

  @Test
  void forgetsWhatWaitedInVain() throws Exception {
    try (ExecutionPool pool = pool(1, Duration.ofSeconds(1))) {
      Future<?> first = callers.submit(() -> pool.run(_ -> await(go)));
      begun.await();
      AtomicBoolean ran = new AtomicBoolean();
      assertThat(pool.run(_ -> ran.getAndSet(true))).isInstanceOf(Outcome.Refused.class);
      assertThat(pool.waiting()).isZero();
      go.countDown();
      assertThat(first).succeedsWithin(LONG);
      assertThat(ran).isFalse();
    }
  }

  @Test
  void closingStopsWhatRunsAndWhatWaits() throws Exception {
    ExecutionPool pool = pool(1, LONG);
    Future<?> running =
        callers.submit(
            () ->
                pool.run(
                    stop -> {
                      begun.countDown();
                      while (!stop.getAsBoolean()) {
                        Thread.onSpinWait();
                      }
                      return 1;
                    }));
    begun.await();
    Future<?> waiting = callers.submit(() -> pool.run(_ -> 2));
    while (pool.waiting() == 0) {
      Thread.onSpinWait();
    }
    pool.close();
    assertThat(running).succeedsWithin(LONG);
    assertThat(waiting.get()).isEqualTo(new Outcome.Refused<>("the node is stopping"));
    assertThat(pool.run(_ -> 3)).isEqualTo(new Outcome.Refused<>("the node is stopping"));
  }

  private static ExecutionPool pool(int waiting, Duration patience) {
    return new ExecutionPool(new ExecutionPool.Limits(1, waiting, patience));
  }

  private boolean await(CountDownLatch latch) {
    begun.countDown();
    try {
      latch.await();
      return true;
    } catch (InterruptedException e) {
      return false;
    }
  }
}
