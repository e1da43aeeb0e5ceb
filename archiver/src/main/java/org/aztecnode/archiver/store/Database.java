package org.aztecnode.archiver.store;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.ConcurrentLinkedDeque;
import java.util.concurrent.Semaphore;
import java.util.concurrent.locks.StampedLock;
import java.util.function.Function;
import org.aztecnode.lmdb.Durability;
import org.aztecnode.lmdb.Environment;
import org.aztecnode.lmdb.StoreException;
import org.aztecnode.lmdb.StoreFailure;
import org.aztecnode.lmdb.WriterThread;
import org.jspecify.annotations.Nullable;
import org.lmdbjava.Dbi;
import org.lmdbjava.Env;
import org.lmdbjava.LmdbException;
import org.lmdbjava.Txn;

/// The store's environment: who writes, how it grows.
///
/// All writing happens on one thread. Reading may happen anywhere; transactions for it are kept and
/// renewed. The map grows when it is full: then writing waits for the readers of the moment and
/// begins again.
final class Database implements AutoCloseable {
  private static final int MAX_READERS = 256;

  private final Environment<Table> environment;
  private final Env<ByteBuffer> env;
  private final Map<Table, Dbi<ByteBuffer>> tables;
  private final WriterThread writer = new WriterThread("chain store");
  private final ConcurrentLinkedDeque<ReadTxn> idle = new ConcurrentLinkedDeque<>();
  private final Semaphore readers = new Semaphore(MAX_READERS);
  private final StampedLock growing = new StampedLock();
  private long mapSize;
  private volatile boolean closed;

  private Database(Environment<Table> environment) {
    this.environment = environment;
    this.env = environment.env();
    this.tables = environment.tables();
    this.mapSize = env.info().mapSize;
  }

  /// @param initialMapSize bytes of address space to begin with; the file takes what it needs
  static Database open(Path directory, long initialMapSize, Durability durability) {
    long mapSize = Math.max(initialMapSize, roomFor(directory));
    return new Database(
        Environment.open(directory, Table.class, Table::id, mapSize, MAX_READERS + 8, durability));
  }

  private static long roomFor(Path directory) {
    try {
      Path file = directory.resolve("data.mdb");
      return Files.exists(file) ? 2 * Files.size(file) : 0;
    } catch (IOException e) {
      throw new StoreException(new StoreFailure.NotWritable(directory, e.toString()), e);
    }
  }

  /// Runs a read against the last committed state.
  <T> T read(Function<ReadTxn, T> action) {
    readers.acquireUninterruptibly();
    long stamp = growing.readLock();
    try {
      ReadTxn txn = begin();
      try {
        return action.apply(txn);
      } catch (Inconsistency e) {
        throw damaged(e);
      } finally {
        txn.closeCursors();
        txn.txn.reset();
        idle.push(txn);
      }
    } finally {
      growing.unlockRead(stamp);
      readers.release();
    }
  }

  private ReadTxn begin() {
    if (closed) {
      throw new IllegalStateException("the chain store is closed");
    }
    ReadTxn txn = idle.poll();
    if (txn == null) {
      return new ReadTxn(env.txnRead(), tables);
    }
    txn.txn.renew();
    return txn;
  }

  /// Runs a step on the writer's thread and commits it; what it throws undoes it. It may be run
  /// again from the start, so it must not change anything but the tables.
  <T> T write(Function<WriteTxn, T> step) {
    return writer.call(() -> attempt(step));
  }

  private <T> T attempt(Function<WriteTxn, T> step) {
    while (true) {
      try (Txn<ByteBuffer> txn = env.txnWrite()) {
        WriteTxn writing = new WriteTxn(txn, tables);
        T result;
        try {
          result = step.apply(writing);
        } finally {
          writing.closeCursors();
        }
        txn.commit();
        writing.committed();
        return result;
      } catch (Env.MapFullException _) {
        grow();
      } catch (LmdbException e) {
        throw environment.failure(e);
      } catch (Inconsistency e) {
        throw damaged(e);
      }
    }
  }

  private StoreException damaged(Inconsistency e) {
    return new StoreException(
        new StoreFailure.Damaged(directory(), String.valueOf(e.getMessage())), e);
  }

  private void grow() {
    long stamp = growing.writeLock();
    try {
      closeIdle();
      mapSize = Math.multiplyExact(mapSize, 2L);
      env.setMapSize(mapSize);
    } finally {
      growing.unlockWrite(stamp);
    }
  }

  private void closeIdle() {
    for (@Nullable ReadTxn txn = idle.poll(); txn != null; txn = idle.poll()) {
      txn.txn.close();
    }
  }

  Path directory() {
    return environment.directory();
  }

  /// Bytes of the file in use.
  long size() {
    return environment.usedBytes();
  }

  /// Waits for the step that is being written and the reads that are going on.
  @Override
  public void close() {
    writer.close();
    long stamp = growing.writeLock();
    try {
      if (!closed) {
        closed = true;
        closeIdle();
        environment.close();
      }
    } finally {
      growing.unlockWrite(stamp);
    }
  }
}
