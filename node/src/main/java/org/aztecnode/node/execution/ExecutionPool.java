package org.aztecnode.node.execution;

import java.time.Duration;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.BooleanSupplier;
import java.util.function.Function;
import org.aztecnode.execution.avm.ExecutionCancelledException;

/// Computes what clients ask for on a few threads of its own, so that however much they ask the
/// rest of the node goes on: what finds no place in the queue is refused at once, and what is not
/// done by its deadline is stopped. For any number of callers.
public final class ExecutionPool implements AutoCloseable {
  private static final Duration STOP = Duration.ofSeconds(5);

  private final Limits limits;
  private final ThreadPoolExecutor threads;
  private volatile boolean closed;

  /// @param threads that compute
  /// @param waiting how many may wait for one of them
  /// @param patience from the question to the answer, waiting included
  public record Limits(int threads, int waiting, Duration patience) {
    /// What the memory of a hostile program can come to, with what it takes besides.
    private static final long BYTES = 256L << 20;

    /// For this machine: as many threads as it has processors and memory for.
    public static Limits ofMachine() {
      Runtime machine = Runtime.getRuntime();
      long room = Math.min(machine.availableProcessors(), machine.maxMemory() / BYTES);
      int threads = Math.clamp(room, 1, 16);
      return new Limits(threads, 64, Duration.ofSeconds(30));
    }
  }

  /// What came of a computation.
  public sealed interface Outcome<T> {
    record Done<T>(T value) implements Outcome<T> {}

    /// Too much was asked for, or this took too long; it may be asked for again.
    record Refused<T>(String reason) implements Outcome<T> {}
  }

  public ExecutionPool(Limits limits) {
    this.limits = limits;
    this.threads =
        new ThreadPoolExecutor(
            limits.threads(),
            limits.threads(),
            1,
            TimeUnit.MINUTES,
            new ArrayBlockingQueue<>(limits.waiting()),
            Thread.ofPlatform().daemon().name("execution-", 0).factory());
    threads.allowCoreThreadTimeOut(true);
  }

  /// Computes and waits for the result.
  ///
  /// @param work is told by its argument when to stop, which it may answer with an
  ///   [ExecutionCancelledException]; other exceptions go to the caller
  public <T> Outcome<T> run(Function<BooleanSupplier, T> work) {
    long deadline = System.nanoTime() + limits.patience().toNanos();
    AtomicBoolean answered = new AtomicBoolean();
    BooleanSupplier stop = () -> closed || answered.get() || System.nanoTime() - deadline >= 0;
    FutureTask<T> task = new FutureTask<>(() -> started(work, stop));
    try {
      threads.execute(task);
      return new Outcome.Done<>(task.get(limits.patience().toNanos(), TimeUnit.NANOSECONDS));
    } catch (RejectedExecutionException e) {
      return new Outcome.Refused<>(
          closed
              ? "the node is stopping"
              : "the node is busy with %d other transactions; ask again later"
                  .formatted(limits.threads() + limits.waiting()));
    } catch (TimeoutException | CancellationException e) {
      return late();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return new Outcome.Refused<>("the node is stopping");
    } catch (ExecutionException e) {
      return switch (e.getCause()) {
        case ExecutionCancelledException _, CancellationException _ -> late();
        case OutOfMemoryError _ ->
            new Outcome.Refused<>("this took more memory than the node can spare");
        case RuntimeException cause -> throw cause;
        case Error cause -> throw cause;
        default -> throw new IllegalStateException(e.getCause());
      };
    } finally {
      answered.set(true);
      threads.remove(task);
    }
  }

  /// How many wait for a thread.
  int waiting() {
    return threads.getQueue().size();
  }

  /// What waited past its deadline is not begun.
  private static <T> T started(Function<BooleanSupplier, T> work, BooleanSupplier stop) {
    if (stop.getAsBoolean()) {
      throw new CancellationException();
    }
    return work.apply(stop);
  }

  private <T> Outcome<T> late() {
    return new Outcome.Refused<>(
        closed
            ? "the node is stopping"
            : "this took longer than %d s and was stopped"
                .formatted(limits.patience().toSeconds()));
  }

  /// Stops what is under way.
  @Override
  public void close() {
    closed = true;
    threads.shutdownNow().forEach(waiting -> ((FutureTask<?>) waiting).cancel(false));
    try {
      if (!threads.awaitTermination(STOP.toSeconds(), TimeUnit.SECONDS)) {
        throw new IllegalStateException("a transaction's execution does not stop");
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
