package org.aztecnode.lmdb;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.lmdbjava.Dbi;
import org.lmdbjava.DbiFlags;
import org.lmdbjava.Env;
import org.lmdbjava.EnvFlags;
import org.lmdbjava.LmdbException;
import org.lmdbjava.Txn;

/// The LMDB environment of one directory, claimed for this opening alone by a lock that the
/// operating system drops with the process.
///
/// The map is address space, not memory: where there is less than asked for it starts smaller.
///
/// @param <T> the tables
public final class Environment<T extends Enum<T>> implements AutoCloseable {
  /// Address space that no store fills.
  public static final long AMPLE_MAP_BYTES = 256L << 30;

  private static final long LEAST_MAP_BYTES = 1L << 20;
  private static final int MODE = 0640;

  private final Path directory;
  private final DirectoryLock lock;
  private final Env<ByteBuffer> env;
  private final Map<T, Dbi<ByteBuffer>> tables;

  private Environment(
      Path directory, DirectoryLock lock, Env<ByteBuffer> env, Map<T, Dbi<ByteBuffer>> tables) {
    this.directory = directory;
    this.lock = lock;
    this.env = env;
    this.tables = Collections.unmodifiableMap(tables);
  }

  /// Opens the environment, or makes it, with all its tables.
  ///
  /// @param name of a table in the file, ASCII
  /// @param readers how many read transactions there may be at a time
  /// @throws StoreException if the directory is in use, cannot be written or is damaged
  public static <T extends Enum<T>> Environment<T> open(
      Path directory,
      Class<T> tables,
      Function<T, String> name,
      long mapBytes,
      int readers,
      Durability durability) {
    DirectoryLock lock = DirectoryLock.take(directory);
    Env<ByteBuffer> env = null;
    try {
      env = openEnv(directory, tables.getEnumConstants().length, mapBytes, readers, durability);
      return new Environment<>(directory, lock, env, openTables(env, tables, name));
    } catch (LmdbException e) {
      if (env != null) {
        env.close();
      }
      lock.close();
      throw Failures.of(directory, e);
    }
  }

  private static Env<ByteBuffer> openEnv(
      Path directory, int tables, long mapBytes, int readers, Durability durability) {
    List<EnvFlags> flags = new ArrayList<>();
    flags.add(EnvFlags.MDB_NOTLS);
    flags.add(EnvFlags.MDB_NORDAHEAD);
    flags.add(
        switch (durability) {
          case SYNCED -> EnvFlags.MDB_NOMETASYNC;
          case UNSYNCED -> EnvFlags.MDB_NOSYNC;
        });
    for (long size = mapBytes; ; size /= 2) {
      try {
        return Env.create()
            .setMapSize(size)
            .setMaxDbs(tables)
            .setMaxReaders(readers)
            .open(directory.toFile(), MODE, flags.toArray(EnvFlags[]::new));
      } catch (LmdbException e) {
        if (!Failures.outOfAddressSpace(e) || size / 2 < LEAST_MAP_BYTES) {
          throw e;
        }
      }
    }
  }

  /// All in one transaction: each of its own would wait for the disk once.
  private static <T extends Enum<T>> Map<T, Dbi<ByteBuffer>> openTables(
      Env<ByteBuffer> env, Class<T> tables, Function<T, String> name) {
    Map<T, Dbi<ByteBuffer>> open = new EnumMap<>(tables);
    try (Txn<ByteBuffer> txn = env.txnWrite()) {
      for (T table : tables.getEnumConstants()) {
        byte[] id = name.apply(table).getBytes(StandardCharsets.US_ASCII);
        open.put(table, env.openDbi(txn, id, null, false, DbiFlags.MDB_CREATE));
      }
      txn.commit();
    }
    return open;
  }

  public Path directory() {
    return directory;
  }

  public Env<ByteBuffer> env() {
    return env;
  }

  public Map<T, Dbi<ByteBuffer>> tables() {
    return tables;
  }

  /// Bytes of the file in use.
  public long usedBytes() {
    return (env.info().lastPageNumber + 1) * env.stat().pageSize;
  }

  /// What LMDB said, in an operator's terms.
  public StoreException failure(LmdbException e) {
    return Failures.of(directory, e);
  }

  /// Closes the environment, which must have no reader any more.
  @Override
  public void close() {
    env.close();
    release();
  }

  /// Gives the directory up although somebody still reads: the map stays until the process ends.
  public void release() {
    lock.close();
  }
}
