package org.aztecnode.archiver.store;

import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Function;
import java.util.function.LongFunction;
import org.aztecnode.archiver.ChainFollower;
import org.aztecnode.archiver.ChainNotice;
import org.aztecnode.archiver.ChainReader;
import org.aztecnode.archiver.ChainSource;
import org.aztecnode.archiver.PendingChain;
import org.aztecnode.crypto.field.Fr;
import org.aztecnode.lmdb.Durability;
import org.aztecnode.lmdb.StoreException;
import org.aztecnode.lmdb.StoreFailure;
import org.aztecnode.protocol.chain.ChainEvent;
import org.aztecnode.protocol.chain.ChainTips;
import org.aztecnode.protocol.checkpoint.CheckpointData;
import org.aztecnode.protocol.message.InboxMessage;

/// The chain on disk.
///
/// Whatever changes it is a step: a transaction that is kept as a whole or not at all, also when
/// the process ends in its middle. Steps run one after another on a thread of the store's own;
/// reads see the last one that was kept. Thread-safe.
///
/// Follows `archiver/src/store/kv_archiver_store.ts`.
public final class ChainStore implements ChainSource, AutoCloseable {
  private static final long INITIAL_MAP_SIZE = 1L << 30;

  /// How many notices are remembered for followers that lag. Older prunes are told without reason.
  private static final int REMEMBERED_NOTICES = 1024;

  /// What is known of the stored chain without asking the disk.
  ///
  /// @param txn the transaction that made it so
  record Current(ChainTips tips, long version, long txn) {}

  private final Database database;
  private final StoreReader reader;
  private final Deque<VersionedNotice> notices = new ArrayDeque<>();
  private final List<Runnable> listeners = new CopyOnWriteArrayList<>();
  private volatile Current current;

  private ChainStore(Database database) {
    this.database = database;
    this.current = database.read(txn -> new Current(Meta.tips(txn), 1, txn.id()));
    this.reader = new StoreReader(database, () -> current);
  }

  /// Loads the native library that every store takes, so that opening one need not wait for it.
  public static void prepare() {
    org.lmdbjava.Meta.version();
  }

  /// Opens the store in a directory, or makes a new one there.
  ///
  /// @throws StoreException for each reason why not
  public static ChainStore open(Path directory, StoreIdentity identity) {
    return open(directory, identity, Durability.SYNCED);
  }

  /// The same where steps need not survive a power cut.
  public static ChainStore open(Path directory, StoreIdentity identity, Durability durability) {
    return open(directory, identity, INITIAL_MAP_SIZE, durability);
  }

  static ChainStore open(
      Path directory, StoreIdentity identity, long initialMapSize, Durability durability) {
    Database database = Database.open(directory, initialMapSize, durability);
    try {
      database.write(
          txn -> {
            check(directory, identity, txn);
            return null;
          });
      return new ChainStore(database);
    } catch (RuntimeException e) {
      database.close();
      throw e;
    }
  }

  private static void check(Path directory, StoreIdentity wanted, WriteTxn txn) {
    Optional<Meta.Identity> found = Meta.identity(txn);
    if (found.isEmpty()) {
      Meta.setIdentity(txn, wanted);
      return;
    }
    StoreIdentity stored =
        found
            .get()
            .store()
            .orElseThrow(
                () ->
                    new StoreException(
                        new StoreFailure.OtherSchema(
                            directory, found.get().schema(), StoreIdentity.SCHEMA_VERSION)));
    if (!stored.equals(wanted)) {
      throw new StoreException(
          new StoreFailure.OtherRollup(directory, stored.toString(), wanted.toString()));
    }
  }

  @Override
  public ChainReader reader() {
    return reader;
  }

  /// Takes a step. What the action throws is thrown on, and nothing is kept.
  ///
  /// @param action may run more than once, and does nothing but call the writer
  /// @throws StepRefused if what is to be stored does not fit
  public <T> T step(Function<ChainWriter, T> action) {
    return database.write(
        txn -> {
          ChainWriter writer = new ChainWriter(txn);
          T result = action.apply(writer);
          ChainTips tips = Meta.tips(txn);
          List<ChainNotice> told = List.copyOf(writer.notices());
          long id = txn.id();
          txn.afterCommit(() -> publish(tips, told, id));
          return result;
        });
  }

  /// Stores the contracts that every node has from the start.
  public void addGenesisContracts(GenesisContracts contracts) {
    step(
        writer -> {
          writer.addGenesis(contracts.changes());
          return null;
        });
  }

  private void publish(ChainTips tips, List<ChainNotice> told, long txn) {
    synchronized (notices) {
      long version = current.version() + 1;
      told.forEach(n -> notices.add(new VersionedNotice(version, n)));
      while (notices.size() > REMEMBERED_NOTICES) {
        notices.remove();
      }
      current = new Current(tips, version, txn);
    }
    listeners.forEach(Runnable::run);
  }

  @Override
  public List<ChainNotice> noticesSince(long version) {
    synchronized (notices) {
      return notices.stream()
          .filter(n -> n.version() > version)
          .map(VersionedNotice::notice)
          .toList();
    }
  }

  @Override
  public Optional<ChainEvent> eventAfter(
      ChainFollower.Position position,
      LongFunction<Optional<Fr>> hashes,
      ChainEvent.Pruned.Reason reason,
      int maxBlocks) {
    return database.read(txn -> new FollowerEvents(txn, position).next(hashes, reason, maxBlocks));
  }

  @Override
  public ChainTips tipsOf(ChainFollower.Position position) {
    return database.read(txn -> new FollowerEvents(txn, position).tips());
  }

  private record VersionedNotice(long version, ChainNotice notice) {}

  @Override
  public Subscription onChange(Runnable listener) {
    listeners.add(listener);
    return () -> listeners.remove(listener);
  }

  /// What the synchroniser goes by.
  public SyncState syncState() {
    return database.read(
        txn ->
            new SyncState(
                Checkpoints.find(txn, Checkpoints.latest(txn)).map(Checkpoints.Stored::data),
                Meta.proven(txn),
                Meta.finalized(txn),
                Blocks.latest(txn),
                Meta.checkpointsSynced(txn),
                Messages.count(txn),
                Messages.last(txn),
                Meta.pendingChain(txn)));
  }

  /// @param checkpointsSyncedTo the L1 block up to which checkpoints were read
  public record SyncState(
      Optional<CheckpointData> checkpoint,
      long proven,
      long finalized,
      long latestBlock,
      OptionalLong checkpointsSyncedTo,
      long messageCount,
      Optional<InboxMessage> lastMessage,
      PendingChain pendingChain) {
    public long checkpointNumber() {
      return checkpoint.map(CheckpointData::number).orElse(0L);
    }
  }

  /// At most `limit` stored messages with an index below that one, the last first.
  public List<InboxMessage> messagesBefore(long index, int limit) {
    return database.read(txn -> Messages.before(txn, index, limit));
  }

  /// Unwinds to the end of a checkpoint, for an operator. What was read of L1 after it will be read
  /// again.
  public RollbackResult rollbackTo(long block) {
    return step(
        writer -> {
          try {
            return new RollbackResult.RolledBack(writer.rollbackTo(block), block);
          } catch (StepRefused e) {
            return new RollbackResult.Refused(e.getMessage());
          }
        });
  }

  public sealed interface RollbackResult {
    record RolledBack(long checkpoint, long block) implements RollbackResult {}

    /// @param reason what to ask for instead
    record Refused(String reason) implements RollbackResult {}
  }

  /// Checks that all tables agree with each other and with what they say of themselves. Reads
  /// everything; the chain may go on meanwhile.
  ///
  /// @return what is wrong, at most a hundred findings; empty if all is well
  public List<String> verify() {
    return database.read(txn -> new Verifier(txn).run());
  }

  public StoreStats stats() {
    return database.read(
        txn -> {
          List<StoreStats.Entries> entries = new ArrayList<>();
          for (Table table : Table.values()) {
            entries.add(new StoreStats.Entries(table.label(), txn.entries(table)));
          }
          return new StoreStats(Meta.tips(txn), entries, database.size());
        });
  }

  /// @param sizeBytes of the file that is in use
  public record StoreStats(ChainTips tips, List<Entries> tables, long sizeBytes) {
    public StoreStats {
      tables = List.copyOf(tables);
    }

    public record Entries(String table, long count) {}
  }

  Database database() {
    return database;
  }

  /// Waits for the step under way.
  @Override
  public void close() {
    database.close();
  }
}
