package org.aztecnode.p2p.pool;

import java.nio.file.Path;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.function.Supplier;
import org.aztecnode.crypto.field.Fr;
import org.aztecnode.lmdb.Durability;
import org.aztecnode.lmdb.WriterThread;
import org.aztecnode.p2p.pool.PoolSteps.Candidate;
import org.aztecnode.p2p.pool.PoolStore.Table;
import org.aztecnode.protocol.block.BlockId;
import org.aztecnode.protocol.block.L2Block;
import org.aztecnode.protocol.chain.ChainEvent;
import org.aztecnode.protocol.tx.Tx;
import org.aztecnode.protocol.tx.TxEffect;
import org.aztecnode.protocol.tx.TxHash;

/// The transaction pool. Transactions are on disk, what the rules need to know of them in memory.
///
/// What changes the pool is one step after the other, on the pool's own thread, and returns when it
/// is on disk; what fails leaves the pool as it was. Reads may come from any thread and do not wait
/// for the disk: they may be a moment ahead of it. Safe for use by many threads.
///
/// A transaction is pending, protected (named by a proposal for a slot that is not over), mined, or
/// deleted but still kept for those who ask. It survives reorgs and restarts; protection does not
/// survive a restart.
///
/// Follows `p2p/src/mem_pools/tx_pool_v2/tx_pool_v2.ts`.
public final class TxPool implements AutoCloseable {
  private final PoolStore store;
  private final ChainView chain;
  private final InstantSource clock;
  private final WriterThread thread = new WriterThread("transaction pool");
  private final ReentrantLock lock = new ReentrantLock();
  private final Journal journal = new Journal();
  private final PoolIndex index = new PoolIndex(journal);
  private final Kept kept = new Kept(journal, Kept.MOST_UNTIL_NEXT_SLOT);
  private final PoolSteps steps;
  private final List<Consumer<PoolEvent>> listeners = new CopyOnWriteArrayList<>();
  private long checkpoint;

  private TxPool(PoolStore store, PoolConfig config, ChainView chain, InstantSource clock) {
    this.store = store;
    this.chain = chain;
    this.clock = clock;
    this.steps = new PoolSteps(index, kept, config);
    this.checkpoint = chain.checkpoint();
  }

  /// Opens the pool of a directory, which is made if there is none. What is there is compared with
  /// the chain: it is mined, or waits again if it is still valid, or goes.
  ///
  /// @throws org.aztecnode.lmdb.StoreException for every reason it cannot be had
  public static TxPool open(
      Path directory, PoolConfig config, ChainView chain, InstantSource clock) {
    return open(directory, config, chain, clock, Durability.SYNCED);
  }

  /// The same where steps need not survive a power cut.
  public static TxPool open(
      Path directory,
      PoolConfig config,
      ChainView chain,
      InstantSource clock,
      Durability durability) {
    TxPool pool = new TxPool(PoolStore.open(directory, durability), config, chain, clock);
    try {
      pool.thread.call(pool::load);
      return pool;
    } catch (RuntimeException e) {
      pool.close();
      throw e;
    }
  }

  private boolean load() {
    new PoolLoad(store, steps, kept, chain).run();
    journal.commit();
    return true;
  }

  // what comes in

  /// Offers a transaction. It must have been validated, but for what blocks can change.
  public AddResult add(Tx tx, TxOrigin origin) {
    return add(List.of(tx), origin).getFirst();
  }

  /// Offers transactions, one after the other, in one step.
  ///
  /// @return what became of each, in their order
  public List<AddResult> add(List<Tx> txs, TxOrigin origin) {
    return offer(Offered.all(txs), origin);
  }

  List<AddResult> offer(List<Offered> txs, TxOrigin origin) {
    return withLatest(
        state -> {
          List<Candidate> candidates = candidates(txs, state::problems);
          return step(changes -> steps.add(candidates, origin, state, clock.millis(), changes));
        });
  }

  /// Whether [#add] would want a transaction, asked before more is spent on it.
  ///
  /// @return the reason why not; empty also for a valid one that is here already, see [#has]
  public Optional<Refusal> refusal(Tx tx, TxOrigin origin) {
    return refusal(PooledTx.of(tx), origin);
  }

  Optional<Refusal> refusal(PooledTx tx, TxOrigin origin) {
    return withLatest(state -> steps.refusal(tx, origin, state));
  }

  /// Adds the transactions of a proposal, protected for its slot.
  public void addProtected(List<Tx> txs, long slot) {
    offerProtected(Offered.all(txs), slot);
  }

  void offerProtected(List<Offered> txs, long slot) {
    thread.call(
        () -> {
          List<Candidate> candidates = candidates(txs, _ -> List.of());
          return step(
              changes -> {
                steps.addProtected(candidates, slot, clock.millis(), changes);
                return true;
              });
        });
  }

  /// Protects the transactions of a proposal until its slot is over, those too that are yet to
  /// come: those are then taken as they are.
  ///
  /// @return those that are not here
  public List<TxHash> protect(Collection<TxHash> hashes, long slot) {
    return thread.call(
        () -> step(changes -> steps.protect(hashes, slot, clock.millis(), this::summary, changes)));
  }

  /// Adds transactions of a block of the chain.
  public void addMined(List<Tx> txs, BlockId block) {
    offerMined(Offered.all(txs), block);
  }

  void offerMined(List<Offered> txs, BlockId block) {
    List<Candidate> candidates =
        txs.stream().map(tx -> new Candidate(tx, Optional.of(block), List.of())).toList();
    run(changes -> steps.addMined(candidates, block, clock.millis(), changes));
  }

  // what the chain does

  /// Takes the next step of the chain.
  public void accept(ChainEvent event) {
    switch (event) {
      case ChainEvent.BlocksAdded added -> added.blocks().forEach(block -> mined(block.block()));
      case ChainEvent.Pruned pruned -> {
        long now = pruned.tips().checkpointed().checkpoint().number();
        pruned(pruned.to(), steps.config().dropUnmined() && checkpoint > 0 && checkpoint != now);
      }
      case ChainEvent.Finalized finalized ->
          finalizedTo(finalized.tips().finalized().block().number());
      case ChainEvent.Checkpointed _, ChainEvent.Proven _, ChainEvent.InvalidCheckpoint _ -> {}
    }
    checkpoint = event.tips().checkpointed().checkpoint().number();
  }

  /// A block was added to the chain.
  void mined(L2Block block) {
    List<TxHash> txs = block.txEffects().stream().map(TxEffect::txHash).toList();
    List<Fr> nullifiers =
        block.txEffects().stream().map(TxEffect::nullifiers).flatMap(List::stream).toList();
    mined(block.number(), block::hash, block.header().timestamp(), txs, nullifiers);
  }

  void mined(
      long number, Supplier<Fr> hash, long timestamp, List<TxHash> txs, List<Fr> nullifiers) {
    thread.call(
        () -> {
          List<Entry> found = steps.found(txs);
          if (found.isEmpty() && !steps.hasPending()) {
            return false;
          }
          BlockId block = new BlockId(number, hash.get());
          try (PoolState state = found.isEmpty() ? chain.latest() : chain.after(number)) {
            return step(
                changes -> {
                  steps.mined(block, timestamp, found, nullifiers, state, clock.millis(), changes);
                  return true;
                });
          }
        });
  }

  /// Blocks after one are gone.
  void pruned(BlockId to, boolean dropAll) {
    thread.call(
        () -> {
          if (!steps.hasMinedAfter(to.number())) {
            return false;
          }
          try (PoolState state = chain.after(to.number())) {
            return step(
                changes -> {
                  steps.pruned(to, dropAll, state, changes);
                  return true;
                });
          }
        });
  }

  /// Blocks up to one are final.
  void finalizedTo(long block) {
    run(changes -> steps.finalizedTo(block, changes));
  }

  /// A slot begins: what was protected for earlier ones waits again if it is still valid.
  public void prepareForSlot(long slot) {
    withLatest(
        state ->
            step(
                changes -> {
                  steps.startSlot(slot, () -> state, changes);
                  return true;
                }));
  }

  /// Transactions cannot be executed.
  public void failed(Collection<TxHash> hashes) {
    run(changes -> steps.failed(hashes, changes));
  }

  // what is asked

  /// Whether nothing waits, is protected or mined. Asked between steps: a transaction that comes in
  /// later is compared with the chain as it is then.
  public boolean isEmpty() {
    return thread.call(() -> index.count() == 0);
  }

  /// A transaction that is here or still kept.
  public Optional<Tx> get(TxHash hash) {
    return store.get(Table.TXS, hash).map(Tx::fromBytes);
  }

  /// Those of the transactions that are here or still kept, in their order.
  public List<Tx> get(Collection<TxHash> hashes) {
    return hashes.stream().map(this::get).flatMap(Optional::stream).toList();
  }

  public boolean has(TxHash hash) {
    return locked(() -> index.has(hash) || kept.has(hash));
  }

  public Optional<PoolStatus> status(TxHash hash) {
    return locked(
        () ->
            index
                .status(hash)
                .or(() -> kept.has(hash) ? Optional.of(PoolStatus.DELETED) : Optional.empty()));
  }

  /// Those that wait, the best first.
  public List<TxHash> pending() {
    return best(_ -> true, Integer.MAX_VALUE);
  }

  /// Those that wait and have been here long enough to be built into a block, the best first.
  public List<TxHash> eligible(int most) {
    long latest = clock.millis() - steps.config().minAge().toMillis();
    return best(entry -> entry.receivedAt() <= latest, most);
  }

  private List<TxHash> best(Predicate<Entry> filter, int most) {
    return locked(
        () -> {
          List<TxHash> hashes = new ArrayList<>();
          for (Entry entry : index.best()) {
            if (hashes.size() >= most) {
              break;
            }
            if (filter.test(entry)) {
              hashes.add(entry.hash());
            }
          }
          return hashes;
        });
  }

  public int pendingCount() {
    return locked(index::pendingCount);
  }

  public PoolCounts counts() {
    return locked(
        () -> {
          int pending = index.pendingCount();
          int mined = index.minedCount();
          return new PoolCounts(pending, index.count() - pending - mined, mined, kept.count());
        });
  }

  /// A transaction that is final, without its proof.
  public Optional<Tx> archived(TxHash hash) {
    return store.get(Table.ARCHIVED, hash).map(Tx::fromBytes);
  }

  public PoolConfig config() {
    return locked(steps::config);
  }

  /// Holds for what comes from now on.
  public void configure(PoolConfig config) {
    thread.call(
        () ->
            locked(
                () -> {
                  steps.configure(config);
                  return true;
                }));
  }

  /// Has somebody told of every change, in order, on the pool's thread, when it is on disk: they
  /// must return soon, not throw, and not change the pool.
  public void subscribe(Consumer<PoolEvent> listener) {
    listeners.add(listener);
  }

  /// Waits for the step under way.
  @Override
  public void close() {
    thread.close();
    store.close();
  }

  // one step

  private void run(Consumer<Changes> action) {
    thread.call(
        () ->
            step(
                changes -> {
                  action.accept(changes);
                  return true;
                }));
  }

  private <T> T withLatest(Function<PoolState, T> action) {
    return thread.call(
        () -> {
          try (PoolState state = chain.latest()) {
            return action.apply(state);
          }
        });
  }

  /// Changes the index, then the disk, then tells of it. On the pool's thread.
  private <T> T step(Function<Changes, T> action) {
    Changes changes = new Changes();
    try {
      T result = locked(() -> action.apply(changes));
      store.apply(changes.toDisk());
      journal.commit();
      changes.events().forEach(event -> listeners.forEach(listener -> listener.accept(event)));
      return result;
    } catch (RuntimeException e) {
      locked(
          () -> {
            journal.rollback();
            return true;
          });
      throw e;
    }
  }

  /// Finds out, before the step, what it must not wait for.
  private List<Candidate> candidates(List<Offered> txs, Function<PooledTx, List<String>> problems) {
    return txs.stream()
        .map(
            tx -> {
              TxHash hash = tx.summary().hash();
              Optional<BlockId> mined = chain.minedIn(hash);
              boolean settled = mined.isPresent() || index.has(hash);
              return new Candidate(tx, mined, settled ? List.of() : problems.apply(tx.summary()));
            })
        .toList();
  }

  private Optional<PooledTx> summary(TxHash hash) {
    return store.get(Table.SUMMARIES, hash).map(PooledTx::fromBytes);
  }

  private <T> T locked(Supplier<T> action) {
    lock.lock();
    try {
      return action.get();
    } finally {
      lock.unlock();
    }
  }
}
