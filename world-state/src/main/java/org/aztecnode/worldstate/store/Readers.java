package org.aztecnode.worldstate.store;

import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Map;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.lmdbjava.Dbi;
import org.lmdbjava.Env;

/// Read transactions, reused: starting one anew costs several times what waking a parked one does.
/// Safe for many threads.
final class Readers {
  static final int MAX = 1024;
  private static final int PARKED_MAX = 64;

  private final Env<ByteBuffer> env;
  private final Map<Table, Dbi<ByteBuffer>> tables;
  private final Semaphore permits = new Semaphore(MAX, true);
  private final Deque<ReadTx> parked = new ArrayDeque<>();
  private volatile boolean closed;

  Readers(Env<ByteBuffer> env, Map<Table, Dbi<ByteBuffer>> tables) {
    this.env = env;
    this.tables = tables;
  }

  /// A transaction that shows what is committed now. Waits while the map is being enlarged.
  ReadTx take() {
    permits.acquireUninterruptibly();
    try {
      if (closed) {
        throw new IllegalStateException("the world state is closed");
      }
      ReadTx tx = poll();
      if (tx == null) {
        return new ReadTx(tables, env.txnRead(), this);
      }
      tx.resume();
      return tx;
    } catch (RuntimeException e) {
      permits.release();
      throw e;
    }
  }

  void giveBack(ReadTx tx) {
    tx.park();
    synchronized (parked) {
      if (parked.size() < PARKED_MAX) {
        parked.push(tx);
        tx = null;
      }
    }
    if (tx != null) {
      tx.dispose();
    }
    permits.release();
  }

  /// How many are open.
  int open() {
    return MAX - permits.availablePermits();
  }

  /// Runs with no transaction open and none opening.
  ///
  /// @return false if the open ones were not closed in time; nothing was run then
  boolean runAlone(Duration patience, Runnable work) {
    try {
      if (!permits.tryAcquire(MAX, patience.toMillis(), TimeUnit.MILLISECONDS)) {
        return false;
      }
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
      return false;
    }
    try {
      disposeParked();
      work.run();
      return true;
    } finally {
      permits.release(MAX);
    }
  }

  /// Lets nobody in any more and closes the environment.
  ///
  /// @return false if a transaction was not closed in time: the environment stays open then, as
  ///   closing it would pull the map from under that reader
  boolean close(Duration patience) {
    closed = true;
    return runAlone(patience, env::close);
  }

  private void disposeParked() {
    synchronized (parked) {
      parked.forEach(ReadTx::dispose);
      parked.clear();
    }
  }

  private ReadTx poll() {
    synchronized (parked) {
      return parked.poll();
    }
  }
}
