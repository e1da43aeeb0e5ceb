package org.aztecnode.worldstate;

import java.time.Duration;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;

/// The one thread that writes. Callers wait for their turn and its end, interrupted or not: what is
/// under way is bounded and its outcome matters.
final class Writer implements AutoCloseable {
  private static final Duration CLOSE_PATIENCE = Duration.ofSeconds(60);

  private final ExecutorService thread =
      Executors.newSingleThreadExecutor(
          Thread.ofPlatform().name("world-state-writer").daemon().factory());

  <R> R call(Supplier<R> work) {
    Future<R> result;
    try {
      result = thread.submit(work::get);
    } catch (RejectedExecutionException e) {
      throw new IllegalStateException("the world state is closed", e);
    }
    boolean interrupted = false;
    try {
      while (true) {
        try {
          return result.get();
        } catch (InterruptedException _) {
          interrupted = true;
        }
      }
    } catch (ExecutionException e) {
      switch (e.getCause()) {
        case RuntimeException cause -> {
          cause.addSuppressed(new IllegalStateException("called from here"));
          throw cause;
        }
        case Error cause -> throw cause;
        default -> throw new IllegalStateException(e.getCause());
      }
    } finally {
      if (interrupted) {
        Thread.currentThread().interrupt();
      }
    }
  }

  @Override
  public void close() {
    thread.shutdown();
    try {
      if (!thread.awaitTermination(CLOSE_PATIENCE.toMillis(), TimeUnit.MILLISECONDS)) {
        throw new IllegalStateException("a write has not ended after " + CLOSE_PATIENCE);
      }
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
    }
  }
}
