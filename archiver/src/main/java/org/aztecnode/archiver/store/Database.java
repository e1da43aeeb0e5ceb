package org.aztecnode.archiver.store;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentLinkedDeque;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.Semaphore;
import java.util.concurrent.locks.StampedLock;
import java.util.function.Function;
import org.aztecnode.archiver.store.ChainStoreException.DiskFull;
import org.aztecnode.archiver.store.ChainStoreException.InUse;
import org.aztecnode.archiver.store.ChainStoreException.NotWritable;
import org.jspecify.annotations.Nullable;
import org.lmdbjava.Dbi;
import org.lmdbjava.DbiFlags;
import org.lmdbjava.Env;
import org.lmdbjava.EnvFlags;
import org.lmdbjava.LmdbException;
import org.lmdbjava.Txn;

/// The LMDB environment: who may open it, who writes, how it grows.
///
/// One process at a time, kept so by a lock on a file that the system releases however the process
/// ends. All writing happens on one platform thread, because LMDB wants a transaction to end on the
/// thread that began it. Reading may happen anywhere; transactions for it are kept and renewed. The
/// map grows when it is full: then writing waits for the readers of the moment and begins again.
final class Database implements AutoCloseable {
  private static final int MAX_READERS = 256;
  private static final List<String> FULL = List.of("ENOSPC", "EDQUOT", "EFBIG", "EIO");

  private final Path directory;
  private final FileChannel lockFile;
  private final Env<ByteBuffer> env;
  private final Map<Table, Dbi<ByteBuffer>> tables = new EnumMap<>(Table.class);
  private final ExecutorService writer;
  private final ConcurrentLinkedDeque<ReadTxn> idle = new ConcurrentLinkedDeque<>();
  private final Semaphore readers = new Semaphore(MAX_READERS);
  private final StampedLock growing = new StampedLock();
  private long mapSize;
  private volatile boolean closed;

  private Database(Path directory, FileChannel lockFile, Env<ByteBuffer> env, long mapSize) {
    this.directory = directory;
    this.lockFile = lockFile;
    this.env = env;
    this.mapSize = mapSize;
    this.writer =
        Executors.newSingleThreadExecutor(
            Thread.ofPlatform().name("chain-store").daemon(true).factory());
  }

  /// @param initialMapSize bytes of address space to begin with; the file takes what it needs
  static Database open(Path directory, long initialMapSize) {
    FileChannel lockFile = lock(directory);
    try {
      long mapSize = Math.max(initialMapSize, roomFor(directory));
      Env<ByteBuffer> env =
          Env.create()
              .setMapSize(mapSize)
              .setMaxDbs(Table.values().length)
              .setMaxReaders(MAX_READERS + 8)
              .open(directory.toFile(), 0640, EnvFlags.MDB_NOTLS);
      Database database = new Database(directory, lockFile, env, mapSize);
      try {
        for (Table table : Table.values()) {
          database.tables.put(table, env.openDbi(table.id(), DbiFlags.MDB_CREATE));
        }
        return database;
      } catch (RuntimeException e) {
        database.close();
        throw e;
      }
    } catch (RuntimeException e) {
      release(lockFile, e);
      throw translate(directory, e);
    }
  }

  private static FileChannel lock(Path directory) {
    FileChannel channel;
    try {
      Files.createDirectories(directory);
      channel =
          FileChannel.open(
              directory.resolve("owner.lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
    } catch (IOException e) {
      throw new NotWritable(directory, e);
    }
    try {
      FileLock lock = channel.tryLock();
      if (lock == null) {
        throw new InUse(directory);
      }
      return channel;
    } catch (OverlappingFileLockException e) {
      InUse inUse = new InUse(directory);
      release(channel, inUse);
      throw inUse;
    } catch (InUse e) {
      release(channel, e);
      throw e;
    } catch (IOException e) {
      NotWritable notWritable = new NotWritable(directory, e);
      release(channel, notWritable);
      throw notWritable;
    }
  }

  private static void release(FileChannel channel, RuntimeException reason) {
    try {
      channel.close();
    } catch (IOException e) {
      reason.addSuppressed(e);
    }
  }

  private static long roomFor(Path directory) {
    try {
      Path file = directory.resolve("data.mdb");
      return Files.exists(file) ? 2 * Files.size(file) : 0;
    } catch (IOException e) {
      throw new NotWritable(directory, e);
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
    Future<T> written = writer.submit(() -> attempt(step));
    boolean interrupted = false;
    try {
      while (true) {
        try {
          return written.get();
        } catch (InterruptedException e) {
          // a step is short, and its outcome must be known
          interrupted = true;
        }
      }
    } catch (ExecutionException e) {
      throw e.getCause() instanceof RuntimeException cause
          ? translate(directory, cause)
          : new IllegalStateException(e.getCause());
    } finally {
      if (interrupted) {
        Thread.currentThread().interrupt();
      }
    }
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
      } catch (Env.MapFullException e) {
        grow();
      }
    }
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
    return directory;
  }

  /// Bytes of the file in use.
  long size() {
    var stat = env.stat();
    return (env.info().lastPageNumber + 1) * stat.pageSize;
  }

  private static RuntimeException translate(Path directory, RuntimeException e) {
    if (!(e instanceof LmdbException)) {
      return e;
    }
    String message = String.valueOf(e.getMessage());
    // LMDB calls a write that took less than it was given an I/O error
    if (FULL.stream().anyMatch(message::contains)) {
      return new DiskFull(directory, e);
    }
    if (message.contains("EACCES") || message.contains("EROFS") || message.contains("EPERM")) {
      return new NotWritable(directory, e);
    }
    if (e instanceof Env.FileInvalidException || e instanceof Env.VersionMismatchException) {
      return new ChainStoreException.Damaged(directory, e);
    }
    return e;
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
        env.close();
        lockFile.close();
      }
    } catch (IOException e) {
      throw new NotWritable(directory, e);
    } finally {
      growing.unlockWrite(stamp);
    }
  }
}
