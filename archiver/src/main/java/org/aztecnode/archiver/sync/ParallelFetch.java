package org.aztecnode.archiver.sync;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.aztecnode.l1.L1Exception;
import org.aztecnode.l1.contract.CheckpointProposed;

/// Fetches checkpoints ahead of their use, a bounded number at a time, and hands them out in order.
/// For one thread, which closes it: what is under way then is given up.
final class ParallelFetch implements AutoCloseable {
  private final L1Runs<CheckpointProposed> events;
  private final long upTo;
  private final int fanOut;
  private final Fetch fetch;
  private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
  private final Deque<CheckpointProposed> waiting = new ArrayDeque<>();
  private final Deque<Future<Fetched>> underWay = new ArrayDeque<>();
  private boolean exhausted;

  interface Fetch {
    Fetched fetch(CheckpointProposed event) throws L1Exception;
  }

  /// @param upTo the last checkpoint wanted
  ParallelFetch(L1Runs<CheckpointProposed> events, long upTo, int fanOut, Fetch fetch) {
    this.events = events;
    this.upTo = upTo;
    this.fanOut = fanOut;
    this.fetch = fetch;
  }

  /// The next checkpoint; empty after the last wanted.
  Optional<Fetched> next() throws L1Exception, InterruptedException {
    fill();
    Future<Fetched> first = underWay.poll();
    if (first == null) {
      return Optional.empty();
    }
    try {
      return Optional.of(first.get());
    } catch (ExecutionException e) {
      switch (e.getCause()) {
        case L1Exception l1 -> throw l1;
        case RuntimeException r -> throw r;
        default -> throw new IllegalStateException(e.getCause());
      }
    }
  }

  /// Whether the next one can be had without waiting.
  boolean isReady() {
    return !underWay.isEmpty() && underWay.peek().isDone();
  }

  private void fill() throws L1Exception {
    while (underWay.size() < fanOut && (!waiting.isEmpty() || load())) {
      CheckpointProposed event = waiting.remove();
      underWay.add(threads.submit(() -> fetch.fetch(event)));
    }
  }

  private boolean load() throws L1Exception {
    while (!exhausted && waiting.isEmpty()) {
      List<CheckpointProposed> run = events.next().orElse(null);
      exhausted = run == null || run.stream().anyMatch(c -> c.checkpoint() >= upTo);
      if (run != null) {
        run.stream().filter(c -> c.checkpoint() <= upTo).forEach(waiting::add);
      }
    }
    return !waiting.isEmpty();
  }

  @Override
  public void close() {
    threads.shutdownNow();
  }
}
