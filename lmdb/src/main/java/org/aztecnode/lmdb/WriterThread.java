package org.aztecnode.lmdb;

import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.RejectedExecutionException;
import java.util.function.Supplier;

/// The one thread that writes to a store, a platform thread, because LMDB wants a transaction to
/// end on the thread that began it. For use by many threads.
public final class WriterThread implements AutoCloseable {
  private final String store;
  private final ExecutorService thread;

  /// @param store what is written, as an operator reads it
  public WriterThread(String store) {
    this.store = store;
    this.thread =
        Executors.newSingleThreadExecutor(
            Thread.ofPlatform().name(store.replace(' ', '-') + "-writer").daemon().factory());
  }

  /// Waits for its turn and its end, interrupted or not: what is under way is bounded, and its
  /// outcome must be known.
  ///
  /// @throws IllegalStateException if the thread is closed
  public <R> R call(Supplier<R> work) {
    Future<R> result;
    try {
      result = thread.submit(work::get);
    } catch (RejectedExecutionException e) {
      throw new IllegalStateException("the " + store + " is closed", e);
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

  /// Waits for what is under way; nothing is taken any more.
  @Override
  public void close() {
    thread.close();
  }
}
