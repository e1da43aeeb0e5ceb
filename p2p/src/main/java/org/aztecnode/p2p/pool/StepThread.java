package org.aztecnode.p2p.pool;

import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.RejectedExecutionException;
import java.util.function.Supplier;

/// Runs one step after the other on one platform thread, because LMDB wants a transaction to end on
/// the thread that began it.
final class StepThread implements AutoCloseable {
  private final ExecutorService executor;

  StepThread(String name) {
    executor =
        Executors.newSingleThreadExecutor(Thread.ofPlatform().name(name).daemon(true).factory());
  }

  /// Waits for the step's outcome, also when interrupted: a step is short, and its outcome must be
  /// known.
  <T> T run(Supplier<T> step) {
    Future<T> future;
    try {
      future = executor.submit(step::get);
    } catch (RejectedExecutionException e) {
      throw new IllegalStateException("the transaction pool is closed", e);
    }
    boolean interrupted = false;
    try {
      while (true) {
        try {
          return future.get();
        } catch (InterruptedException _) {
          interrupted = true;
        }
      }
    } catch (ExecutionException e) {
      throw e.getCause() instanceof RuntimeException cause
          ? cause
          : new IllegalStateException(e.getCause());
    } finally {
      if (interrupted) {
        Thread.currentThread().interrupt();
      }
    }
  }

  @Override
  public void close() {
    executor.close();
  }
}
