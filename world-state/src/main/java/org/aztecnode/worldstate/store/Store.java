package org.aztecnode.worldstate.store;

import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.aztecnode.lmdb.Durability;
import org.aztecnode.lmdb.Environment;
import org.aztecnode.lmdb.StoreException;
import org.aztecnode.lmdb.StoreFailure;
import org.aztecnode.worldstate.WorldStateStats;
import org.lmdbjava.Dbi;
import org.lmdbjava.Env;
import org.lmdbjava.LmdbException;
import org.lmdbjava.Stat;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// The LMDB environment of one directory, claimed for this opening alone.
///
/// Commits survive the death of the process at any instant, and as much else as was asked for.
///
/// The map is address space, not memory: it starts large and doubles when it is full, which needs a
/// moment without open readers.
public final class Store implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(Store.class);
  private static final Duration CLOSE_PATIENCE = Duration.ofSeconds(5);
  private static final Duration GROW_PATIENCE = Duration.ofSeconds(60);

  private final Environment<Table> environment;
  private final Env<ByteBuffer> env;
  private final Map<Table, Dbi<ByteBuffer>> tables;
  private final Readers readers;
  private volatile long mapBytes;

  private Store(Environment<Table> environment) {
    this.environment = environment;
    this.env = environment.env();
    this.tables = environment.tables();
    this.mapBytes = env.info().mapSize;
    this.readers = new Readers(env, tables);
  }

  /// @throws StoreException if the directory is in use, cannot be written or is damaged
  public static Store open(Path directory, long mapBytes, Durability durability) {
    return new Store(
        Environment.open(
            directory, Table.class, Table::label, mapBytes, Readers.MAX + 64, durability));
  }

  /// A view of everything as committed now. To be closed soon: the space of what it shows cannot be
  /// reused while it is open.
  public ReadTx read() {
    try {
      return readers.take();
    } catch (LmdbException e) {
      throw environment.failure(e);
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
        throw environment.failure(e);
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
      throw environment.failure(e);
    }
    if (!grown) {
      throw new StoreException(
          new StoreFailure.Failed(
              directory(),
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
    return new WorldStateStats(mapBytes, environment.usedBytes(), readers.open(), sizes);
  }

  public Path directory() {
    return environment.directory();
  }

  @Override
  public void close() {
    if (!readers.close(CLOSE_PATIENCE)) {
      LOG.warn("Closing the store in {} although views of it are still open", directory());
    }
    environment.release();
  }
}
