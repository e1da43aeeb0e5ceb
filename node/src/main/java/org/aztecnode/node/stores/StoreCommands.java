package org.aztecnode.node.stores;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.aztecnode.archiver.BlockData;
import org.aztecnode.archiver.BlockKey;
import org.aztecnode.archiver.store.ChainStore.RollbackResult;
import org.aztecnode.config.NodeConfig;
import org.aztecnode.lmdb.StoreException;
import org.aztecnode.node.ExitCode;
import org.aztecnode.node.StartException;
import org.aztecnode.node.storage.DataDirectory;
import org.aztecnode.node.storage.RollupIdentity;
import org.aztecnode.p2p.pool.StoredPool;
import org.aztecnode.protocol.chain.ChainTips;
import org.aztecnode.worldstate.BlockState;
import org.aztecnode.worldstate.UnwindResult;
import org.aztecnode.worldstate.Verification;
import org.aztecnode.worldstate.WorldStateStats;
import org.aztecnode.worldstate.WorldStateStatus;

/// What an operator may do to the stores while the node is down: look, verify, rewind. Needs no L1.
/// The transaction pool is looked at and verified if there is one; the node adapts it to the chain
/// at its next start.
public final class StoreCommands {
  private final NodeConfig.Storage storage;
  private final NodeConfig.Genesis genesis;
  private final PrintWriter out;

  public StoreCommands(NodeConfig.Storage storage, NodeConfig.Genesis genesis, PrintWriter out) {
    this.storage = storage;
    this.genesis = genesis;
    this.out = out;
  }

  /// What is done with the stores while they are open.
  @FunctionalInterface
  public interface Action {
    ExitCode act(NodeStores stores, RollupIdentity rollup) throws StartException;
  }

  /// The same where the pool may be there, too.
  @FunctionalInterface
  private interface PoolAction {
    ExitCode act(NodeStores stores, Optional<StoredPool> pool, RollupIdentity rollup)
        throws StartException;
  }

  /// Prints what is stored and how large it is.
  public ExitCode stats() throws StartException {
    return withPool(
        (stores, pool, rollup) -> {
          var chain = stores.chain().stats();
          ChainTips tips = chain.tips();
          out.println(rollup);
          out.printf(
              "tips: proposed %d, checkpointed %d, proven %d, finalized %d%n",
              tips.proposed().number(),
              tips.checkpointed().block().number(),
              tips.proven().block().number(),
              tips.finalized().block().number());
          WorldStateStatus state = stores.state().status();
          out.printf(
              "state: at block %d, readable from block %d%n",
              state.tip().number(), state.oldestBlock());
          out.printf("%nchain, %s%n", size(chain.sizeBytes()));
          chain.tables().forEach(t -> out.printf("  %-32s %,14d entries%n", t.table(), t.count()));
          WorldStateStats trees = stores.state().stats();
          out.printf("%nstate, %s%n", size(trees.usedBytes()));
          trees
              .tables()
              .forEach(
                  t ->
                      out.printf(
                          "  %-32s %,14d entries %12s%n", t.name(), t.entries(), size(t.bytes())));
          pool.map(StoredPool::stats).ifPresent(this::print);
          return ExitCode.OK;
        });
  }

  /// Checks the stores, and chain and state against each other.
  public ExitCode verify() throws StartException {
    return withPool(
        (stores, pool, rollup) -> {
          List<String> faults = new ArrayList<>(stores.chain().verify());
          Verification trees = stores.state().verify();
          faults.addAll(trees.faults());
          faults.addAll(between(stores));
          pool.map(StoredPool::verify).ifPresent(faults::addAll);
          faults.forEach(f -> out.println("fault: " + f));
          out.printf(
              "%s: state at block %d, %,d tree nodes recomputed, %s%n",
              rollup,
              trees.tip(),
              trees.nodesChecked(),
              faults.isEmpty() ? "all consistent" : faults.size() + " faults");
          return faults.isEmpty() ? ExitCode.OK : ExitCode.DATA_INCONSISTENT;
        });
  }

  /// Takes both stores back to a block, which must end a checkpoint; the node reads what came after
  /// from L1 again.
  public ExitCode rewind(long block) throws StartException {
    return with(
        (stores, rollup) -> {
          long tip = stores.state().status().tip().number();
          if (block < stores.state().status().oldestBlock()) {
            throw refused(
                "the state before block "
                    + stores.state().status().oldestBlock()
                    + " is no longer kept");
          }
          switch (stores.chain().rollbackTo(block)) {
            case RollbackResult.Refused(String reason) -> throw refused(reason);
            case RollbackResult.RolledBack(long checkpoint, long end) ->
                out.printf("the chain ends at block %d, checkpoint %d%n", end, checkpoint);
          }
          if (tip > block && !(stores.state().rewindTo(block) instanceof UnwindResult.Unwound)) {
            throw new StartException(
                ExitCode.DATA_INCONSISTENT,
                "the state cannot be taken back to block " + block + "; run db verify");
          }
          out.printf("the state is at block %d%n", stores.state().status().tip().number());
          return ExitCode.OK;
        });
  }

  private void print(StoredPool.Stats pool) {
    out.printf("%npool, %s%n", size(pool.bytes()));
    pool.tables().forEach(t -> out.printf("  %-32s %,14d entries%n", t.table(), t.count()));
  }

  /// Opens chain and state for as long as the action takes.
  ///
  /// @throws StartException if they cannot be opened, or what the action throws
  public ExitCode with(Action action) throws StartException {
    return open((stores, _, rollup) -> action.act(stores, rollup));
  }

  private ExitCode withPool(PoolAction action) throws StartException {
    return open(
        (stores, data, rollup) -> {
          if (!Files.isDirectory(data.pool())) {
            return action.act(stores, Optional.empty(), rollup);
          }
          try (StoredPool pool = StoredPool.open(data.pool())) {
            return action.act(stores, Optional.of(pool), rollup);
          } catch (StoreException e) {
            throw NodeStores.refusal(e);
          }
        });
  }

  private interface Opened {
    ExitCode act(NodeStores stores, DataDirectory data, RollupIdentity rollup)
        throws StartException;
  }

  private ExitCode open(Opened action) throws StartException {
    if (storage.dataDirectory().isEmpty()) {
      throw new StartException(
          ExitCode.CONFIG, "give the data directory: --data-directory (DATA_DIRECTORY)");
    }
    try (DataDirectory data = DataDirectory.open(storage.dataDirectory())) {
      Optional<RollupIdentity> rollup = data.identity();
      if (rollup.isEmpty()) {
        throw new StartException(ExitCode.CONFIG, data.root() + " holds no node's data");
      }
      try (NodeStores stores =
          NodeStores.open(data, rollup.get(), storage, GenesisState.of(genesis))) {
        return action.act(stores, data, rollup.get());
      }
    } catch (IOException e) {
      throw DataDirectory.refusal(storage.dataDirectory().get().toString(), e);
    }
  }

  /// What does not fit between the stores: the state's tip must be a block of the chain, with the
  /// archive that block has. (That it may lag behind the chain's tip is normal: it catches up at
  /// the next start.)
  private static List<String> between(NodeStores stores) {
    BlockState tip = stores.state().status().tip();
    if (tip.number() == 0) {
      return List.of();
    }
    Optional<BlockData> block = stores.chain().reader().blockData(BlockKey.number(tip.number()));
    if (block.isEmpty()) {
      return List.of(
          "the state is at block "
              + tip.number()
              + ", which the chain does not have (it unwinds at the next start)");
    }
    return block.get().archive().equals(tip.archive())
        ? List.of()
        : List.of(
            "the state's block "
                + tip.number()
                + " is not the chain's (it unwinds at the next start)");
  }

  private static StartException refused(String reason) {
    return new StartException(
        ExitCode.CONFIG, "cannot rewind: " + reason + "; nothing was changed");
  }

  private static String size(long bytes) {
    return bytes < 10L << 20 ? (bytes >> 10) + " KiB" : (bytes >> 20) + " MiB";
  }
}
