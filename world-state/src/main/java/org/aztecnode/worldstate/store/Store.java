package org.aztecnode.worldstate.store;

import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.aztecnode.worldstate.StorageException;
import org.aztecnode.worldstate.StorageFailure;
import org.aztecnode.worldstate.WorldStateStats;
import org.lmdbjava.Dbi;
import org.lmdbjava.DbiFlags;
import org.lmdbjava.Env;
import org.lmdbjava.EnvFlags;
import org.lmdbjava.LmdbException;
import org.lmdbjava.Stat;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// The LMDB environment of one directory, claimed for this opening alone.
///
/// Commits survive the death of the process at any instant. A commit reaches the disk before it
/// returns, but for the page that names it: after a power cut the last commit may be missing, never
/// half there.
///
/// The map is address space, not memory: it starts large and doubles when it is full, which needs a
/// moment without open readers.
public final class Store implements AutoCloseable {
  public static final long DEFAULT_MAP_BYTES = 256L << 30;
  private static final long MIN_MAP_BYTES = 1L << 20;
  private static final Logger LOG = LoggerFactory.getLogger(Store.class);
  private static final Duration CLOSE_PATIENCE = Duration.ofSeconds(5);
  private static final Duration GROW_PATIENCE = Duration.ofSeconds(60);

  private final Path directory;
  private final DirectoryLock lock;
  private final Env<ByteBuffer> env;
  private final Map<Table, Dbi<ByteBuffer>> tables = new EnumMap<>(Table.class);
  private final Readers readers;
  private volatile long mapBytes;

  private Store(Path directory, DirectoryLock lock, Env<ByteBuffer> env) {
    this.directory = directory;
    this.lock = lock;
    this.env = env;
    this.mapBytes = env.info().mapSize;
    for (Table table : Table.values()) {
      tables.put(table, env.openDbi(table.label(), DbiFlags.MDB_CREATE));
    }
    this.readers = new Readers(env, tables);
  }

  /// @throws StorageException if the directory is in use, cannot be written or is damaged
  public static Store open(Path directory, long mapBytes) {
    DirectoryLock lock = DirectoryLock.take(directory);
    Env<ByteBuffer> env = null;
    try {
      env = openEnv(directory, mapBytes);
      return new Store(directory, lock, env);
    } catch (LmdbException e) {
      if (env != null) {
        env.close();
      }
      lock.close();
      throw Failures.of(directory, e);
    }
  }

  private static Env<ByteBuffer> openEnv(Path directory, long mapBytes) {
    for (long size = mapBytes; ; size /= 2) {
      try {
        return Env.create()
            .setMapSize(size)
            .setMaxDbs(Table.values().length)
            .setMaxReaders(Readers.MAX + 64)
            .open(
                directory.toFile(),
                EnvFlags.MDB_NOTLS,
                EnvFlags.MDB_NOMETASYNC,
                EnvFlags.MDB_NORDAHEAD);
      } catch (LmdbException e) {
        if (!Failures.outOfAddressSpace(e) || size / 2 < MIN_MAP_BYTES) {
          throw e;
        }
      }
    }
  }

  /// A view of everything as committed now. To be closed soon: the space of what it shows cannot be
  /// reused while it is open.
  public ReadTx read() {
    try {
      return readers.take();
    } catch (LmdbException e) {
      throw Failures.of(directory, e);
    }
  }

  /// Runs the work in the write transaction and commits, unless the work discarded it or failed.
  /// The work may be run more than once, each time from the start. One caller at a time, always on
  /// the same thread.
  public <R> R write(Function<WriteTx, R> work) {
    while (true) {
      try (WriteTx tx = new WriteTx(tables, env.txnWrite())) {
        R result = work.apply(tx);
        if (!tx.discarded()) {
          tx.commit();
        }
        return result;
      } catch (Env.MapFullException _) {
        // taken up below, with the transaction closed
      } catch (LmdbException e) {
        throw Failures.of(directory, e);
      }
      grow();
    }
  }

  private void grow() {
    long larger = mapBytes * 2;
    boolean grown;
    try {
      grown = readers.runAlone(GROW_PATIENCE, () -> env.setMapSize(larger));
    } catch (LmdbException e) {
      throw Failures.of(directory, e);
    }
    if (!grown) {
      throw new StorageException(
          new StorageFailure.Failed(
              directory,
              "the map is full at %d bytes and cannot grow: views stayed open for %s"
                  .formatted(mapBytes, GROW_PATIENCE)));
    }
    mapBytes = larger;
  }

  public WorldStateStats stats() {
    List<WorldStateStats.Table> sizes = new ArrayList<>();
    try (ReadTx tx = read()) {
      for (Table table : Table.values()) {
        Stat stat = tx.dbi(table).stat(tx.txn);
        long pages = stat.branchPages + stat.leafPages + stat.overflowPages;
        sizes.add(new WorldStateStats.Table(table.label(), stat.entries, pages * stat.pageSize));
      }
    }
    long used = (env.info().lastPageNumber + 1) * env.stat().pageSize;
    return new WorldStateStats(mapBytes, used, readers.open(), sizes);
  }

  public Path directory() {
    return directory;
  }

  @Override
  public void close() {
    if (!readers.close(CLOSE_PATIENCE)) {
      LOG.warn("Closing the store in {} although views of it are still open", directory);
    }
    lock.close();
  }
}
