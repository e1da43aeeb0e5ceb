package org.aztecnode.worldstate;

import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Function;
import org.aztecnode.lmdb.Durability;
import org.aztecnode.lmdb.StoreException;
import org.aztecnode.lmdb.StoreFailure;
import org.aztecnode.lmdb.WriterThread;
import org.aztecnode.protocol.state.Genesis;
import org.aztecnode.worldstate.store.BlockTable;
import org.aztecnode.worldstate.store.Meta;
import org.aztecnode.worldstate.store.ReadTx;
import org.aztecnode.worldstate.store.Store;
import org.aztecnode.worldstate.store.StoreVerifier;
import org.aztecnode.worldstate.store.Tx;
import org.aztecnode.worldstate.store.WriteTx;
import org.jspecify.annotations.Nullable;

/// The world state over one store.
final class LmdbWorldState implements WorldState {
  private static final long MAX_BLOCK = 0xFFFF_FFFFL;

  private final Store store;
  private final Genesis genesis;
  private final RollupIdentity rollup;
  private final HistoryPolicy policy;
  private final WriterThread writer = new WriterThread("world state");
  private final Frontiers frontiers = new Frontiers();

  private LmdbWorldState(
      Store store, Genesis genesis, RollupIdentity rollup, HistoryPolicy policy) {
    this.store = store;
    this.genesis = genesis;
    this.rollup = rollup;
    this.policy = policy;
  }

  static WorldState open(
      Path directory,
      Genesis genesis,
      RollupIdentity rollup,
      HistoryPolicy policy,
      long mapBytes,
      Durability durability) {
    Store store = Store.open(directory, mapBytes, durability);
    LmdbWorldState opened = new LmdbWorldState(store, genesis, rollup, policy);
    try {
      opened.createOrCheck();
      return opened;
    } catch (RuntimeException e) {
      try {
        opened.close();
      } catch (RuntimeException suppressed) {
        e.addSuppressed(suppressed);
      }
      throw e;
    }
  }

  private void createOrCheck() {
    int schema = read(Meta::schema);
    if (schema < 0) {
      write(
          tx -> {
            new BlockWriter(tx, frontiers).create(genesis, rollup);
            return true;
          });
      return;
    }
    Path directory = store.directory();
    if (schema > Meta.SCHEMA) {
      throw new StoreException(new StoreFailure.OtherSchema(directory, schema, Meta.SCHEMA));
    }
    RollupIdentity found = read(Meta::rollup);
    if (!found.equals(rollup)) {
      throw new StoreException(
          new StoreFailure.OtherRollup(directory, found.toString(), rollup.toString()));
    }
    if (!read(tx -> Meta.startedFrom(tx, genesis))) {
      String expected = GenesisBlock.of(genesis).archive().root().toHex();
      String root = block(0).orElseThrow().archive().root().toHex();
      throw new StoreException(new StoreFailure.OtherGenesis(directory, root, expected));
    }
  }

  @Override
  public WorldStateStatus status() {
    return read(LmdbWorldState::status);
  }

  @Override
  public Optional<BlockState> block(long number) {
    return read(tx -> Optional.ofNullable(stored(tx, number)));
  }

  private static @Nullable BlockState stored(Tx tx, long number) {
    return number < 0 || number > MAX_BLOCK ? null : BlockTable.get(tx, number);
  }

  private static WorldStateStatus status(Tx tx) {
    return new WorldStateStatus(tip(tx), Meta.finalizedBlock(tx), Meta.oldestBlock(tx));
  }

  private static BlockState tip(Tx tx) {
    return Objects.requireNonNull(BlockTable.tip(tx), "the store is empty");
  }

  @Override
  public ApplyResult applyAll(List<BlockUpdate> blocks) {
    if (blocks.isEmpty()) {
      throw new IllegalArgumentException("no blocks to apply");
    }
    return write(
        tx -> {
          ApplyResult result = new BlockWriter(tx, frontiers).apply(blocks);
          if (!(result instanceof ApplyResult.Applied)) {
            tx.discard();
          }
          return result;
        });
  }

  @Override
  public UnwindResult unwindTo(long block) {
    return write(tx -> unwind(tx, block, Meta.finalizedBlock(tx)));
  }

  @Override
  public UnwindResult rewindTo(long block) {
    return write(tx -> unwind(tx, block, Meta.oldestBlock(tx)));
  }

  private UnwindResult unwind(WriteTx tx, long block, long lowest) {
    long tip = tip(tx).number();
    long oldest = Meta.oldestBlock(tx);
    if (block > tip) {
      return new UnwindResult.AboveTip(block, tip);
    }
    if (block < oldest) {
      return new UnwindResult.NotKept(block, oldest);
    }
    if (block < lowest) {
      return new UnwindResult.Finalized(block, lowest);
    }
    BlockWriter blocks = new BlockWriter(tx, frontiers);
    for (long number = tip; number > block; number--) {
      blocks.unwind();
    }
    if (Meta.finalizedBlock(tx) > block) {
      Meta.finalizedBlock(tx, block);
    }
    return new UnwindResult.Unwound(tip(tx), tip - block);
  }

  @Override
  public void restart() {
    write(
        tx -> {
          tx.clear();
          new BlockWriter(tx, frontiers).create(genesis, rollup);
          return true;
        });
  }

  @Override
  public WorldStateStatus finalizeTo(long block) {
    return write(
        tx -> {
          WorldStateStatus now = status(tx);
          if (block > now.tip().number()) {
            throw new BlockUnavailableException(block, now.oldestBlock(), now.tip().number());
          }
          if (block <= now.finalizedBlock()) {
            tx.discard();
            return now;
          }
          Meta.finalizedBlock(tx, block);
          return status(tx);
        });
  }

  @Override
  public PruneProgress prune(int maxBlocks) {
    return write(tx -> History.prune(tx, History.oldestToKeep(tx, policy), maxBlocks));
  }

  @Override
  public PruneProgress pruneBelow(long block, int maxBlocks) {
    return write(tx -> History.prune(tx, block, maxBlocks));
  }

  @Override
  public StateView latest() {
    return view(tx -> tip(tx));
  }

  @Override
  public StateView snapshot(long block) {
    return view(tx -> kept(tx, block));
  }

  @Override
  public StateFork fork() {
    return new MemoryFork(view(tx -> tip(tx)));
  }

  @Override
  public StateFork fork(long block) {
    return new MemoryFork(view(tx -> kept(tx, block)));
  }

  private static BlockState kept(Tx tx, long block) {
    long oldest = Meta.oldestBlock(tx);
    BlockState found = block < oldest ? null : stored(tx, block);
    if (found == null) {
      throw new BlockUnavailableException(block, oldest, tip(tx).number());
    }
    return found;
  }

  private DiskView view(Function<ReadTx, BlockState> block) {
    ReadTx tx = store.read();
    try {
      return new DiskView(tx, block.apply(tx), frontiers);
    } catch (RuntimeException e) {
      tx.close();
      throw e;
    }
  }

  @Override
  public Verification verify() {
    return read(tx -> new StoreVerifier(tx).run());
  }

  @Override
  public WorldStateStats stats() {
    return store.stats();
  }

  @Override
  public void close() {
    try {
      writer.close();
    } finally {
      store.close();
    }
  }

  private <R> R read(Function<ReadTx, R> work) {
    try (ReadTx tx = store.read()) {
      return work.apply(tx);
    }
  }

  private <R> R write(Function<WriteTx, R> work) {
    return writer.call(() -> store.write(work));
  }
}
