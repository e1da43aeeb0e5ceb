package org.aztecnode.p2p.pool;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import java.util.function.Function;
import org.aztecnode.crypto.field.Fr;
import org.aztecnode.lmdb.Durability;
import org.aztecnode.lmdb.Environment;
import org.aztecnode.lmdb.StoreException;
import org.aztecnode.lmdb.StoreFailure;
import org.aztecnode.protocol.tx.Tx;
import org.aztecnode.protocol.tx.TxHash;
import org.jspecify.annotations.Nullable;
import org.lmdbjava.Cursor;
import org.lmdbjava.CursorIterable;
import org.lmdbjava.Dbi;
import org.lmdbjava.Env;
import org.lmdbjava.LmdbException;
import org.lmdbjava.Txn;

/// The pool on disk: one LMDB environment, in which each step of the pool is one transaction, there
/// as a whole or not at all however the process ends. All writing on one thread; reading from any.
final class PoolStore implements AutoCloseable {
  private static final int FORMAT = 1;
  private static final int MAX_READERS = 256;
  private static final long CLOSE_SECONDS = 5;
  private static final byte[] FORMAT_KEY = "format".getBytes(StandardCharsets.US_ASCII);

  enum Table {
    /// name -> value
    META,
    /// hash -> transaction
    TXS,
    /// hash -> summary of a transaction of the table before
    SUMMARIES,
    /// hash -> nothing: kept until the next slot only
    DROPPED,
    /// hash -> block u32, whether it has left the pool u8: was in a block that is gone
    PRUNED,
    /// hash -> transaction without its proof
    ARCHIVED,
    /// count u64 -> hash of an archived transaction, the oldest first
    ARCHIVE_ORDER;

    String id() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  private final Environment<Table> environment;
  private final Env<ByteBuffer> env;
  private final Semaphore readers = new Semaphore(MAX_READERS);
  private volatile boolean closed;

  private PoolStore(Environment<Table> environment) {
    this.environment = environment;
    this.env = environment.env();
  }

  /// @throws StoreException for every reason the directory cannot be had
  static PoolStore open(Path directory, Durability durability) {
    PoolStore store =
        new PoolStore(
            Environment.open(
                directory,
                Table.class,
                Table::id,
                Environment.AMPLE_MAP_BYTES,
                MAX_READERS + 8,
                durability));
    try {
      store.claimFormat();
      return store;
    } catch (RuntimeException e) {
      store.close();
      throw e;
    }
  }

  private void claimFormat() {
    Optional<byte[]> stored = get(Table.META, FORMAT_KEY);
    if (stored.isEmpty()) {
      byte[] format = {FORMAT};
      write(txn -> put(txn, Table.META, FORMAT_KEY, format));
    } else if (stored.get().length != 1 || stored.get()[0] != FORMAT) {
      throw new StoreException(
          new StoreFailure.OtherSchema(environment.directory(), stored.get()[0] & 0xff, FORMAT));
    }
  }

  /// Makes all the changes or none.
  void apply(List<Change> changes) {
    if (!changes.isEmpty()) {
      write(txn -> changes.forEach(change -> apply(txn, change)));
    }
  }

  private void apply(Txn<ByteBuffer> txn, Change change) {
    switch (change) {
      case Change.Put(var summary, var tx) -> {
        put(txn, Table.TXS, key(summary.hash()), tx.toBytes());
        put(txn, Table.SUMMARIES, key(summary.hash()), summary.toBytes());
      }
      case Change.Erase(var hash) -> {
        delete(txn, Table.TXS, key(hash));
        delete(txn, Table.SUMMARIES, key(hash));
      }
      case Change.MarkDropped(var hash) -> put(txn, Table.DROPPED, key(hash), new byte[0]);
      case Change.UnmarkDropped(var hash) -> delete(txn, Table.DROPPED, key(hash));
      case Change.MarkPruned(var hash, var state) ->
          put(txn, Table.PRUNED, key(hash), bytes(state));
      case Change.UnmarkPruned(var hash) -> delete(txn, Table.PRUNED, key(hash));
      case Change.Archive(var hash, int limit) -> archive(txn, hash, limit);
    }
  }

  private void archive(Txn<ByteBuffer> txn, TxHash hash, int limit) {
    byte[] stored = value(txn, Table.TXS, key(hash));
    if (stored == null) {
      return;
    }
    try (Cursor<ByteBuffer> order = table(Table.ARCHIVE_ORDER).openCursor(txn)) {
      long next = order.last() ? order.key().getLong(0) + 1 : 0;
      boolean found = order.first();
      while (found && next - order.key().getLong(0) >= limit) {
        byte[] oldest = copy(order.val());
        delete(txn, Table.ARCHIVED, oldest);
        order.delete();
        found = order.first();
      }
      put(txn, Table.ARCHIVED, key(hash), Tx.fromBytes(stored).withoutProof().toBytes());
      byte[] count = ByteBuffer.allocate(Long.BYTES).putLong(next).array();
      put(txn, Table.ARCHIVE_ORDER, count, key(hash));
    }
  }

  Optional<byte[]> get(Table table, TxHash hash) {
    return get(table, key(hash));
  }

  private Optional<byte[]> get(Table table, byte[] key) {
    return read(txn -> Optional.ofNullable(value(txn, table, key)));
  }

  /// Every entry of a table, in the order of the hashes.
  void forEach(Table table, BiConsumer<byte[], byte[]> visitor) {
    read(
        txn -> {
          try (CursorIterable<ByteBuffer> all = table(table).iterate(txn)) {
            all.forEach(entry -> visitor.accept(copy(entry.key()), copy(entry.val())));
          }
          return true;
        });
  }

  long entries(Table table) {
    return read(txn -> table(table).stat(txn).entries);
  }

  /// Bytes of the file in use.
  long usedBytes() {
    return environment.usedBytes();
  }

  static Kept.Pruned prunedState(byte[] value) {
    ByteBuffer in = ByteBuffer.wrap(value);
    return new Kept.Pruned(Integer.toUnsignedLong(in.getInt()), in.get() != 0);
  }

  private static byte[] bytes(Kept.Pruned state) {
    return ByteBuffer.allocate(5)
        .putInt((int) state.minedIn())
        .put((byte) (state.deleted() ? 1 : 0))
        .array();
  }

  private <T> T read(Function<Txn<ByteBuffer>, T> action) {
    readers.acquireUninterruptibly();
    try {
      if (closed) {
        throw new IllegalStateException("the transaction pool is closed");
      }
      try (Txn<ByteBuffer> txn = env.txnRead()) {
        return action.apply(txn);
      }
    } catch (LmdbException e) {
      throw environment.failure(e);
    } finally {
      readers.release();
    }
  }

  private void write(Consumer<Txn<ByteBuffer>> action) {
    try (Txn<ByteBuffer> txn = env.txnWrite()) {
      action.accept(txn);
      txn.commit();
    } catch (LmdbException e) {
      throw environment.failure(e);
    }
  }

  private Dbi<ByteBuffer> table(Table table) {
    return environment.tables().get(table);
  }

  private byte @Nullable [] value(Txn<ByteBuffer> txn, Table table, byte[] key) {
    ByteBuffer value = table(table).get(txn, direct(key));
    return value == null ? null : copy(value);
  }

  private void put(Txn<ByteBuffer> txn, Table table, byte[] key, byte[] value) {
    table(table).reserve(txn, direct(key), value.length).put(value);
  }

  private void delete(Txn<ByteBuffer> txn, Table table, byte[] key) {
    table(table).delete(txn, direct(key));
  }

  private static ByteBuffer direct(byte[] key) {
    return ByteBuffer.allocateDirect(key.length).put(key).flip();
  }

  static TxHash hash(byte[] key) {
    return new TxHash(Fr.fromBytes(key));
  }

  private static byte[] key(TxHash hash) {
    return hash.value().toBytes();
  }

  private static byte[] copy(ByteBuffer view) {
    byte[] copy = new byte[view.remaining()];
    view.get(view.position(), copy);
    return copy;
  }

  /// Waits for the reads that are going on. Called by the thread that writes.
  @Override
  public void close() {
    closed = true;
    boolean alone = false;
    try {
      alone = readers.tryAcquire(MAX_READERS, CLOSE_SECONDS, TimeUnit.SECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } finally {
      if (alone) {
        environment.close();
        readers.release(MAX_READERS);
      } else {
        environment.release();
      }
    }
  }
}
