package org.aztecnode.node.stores;

import org.aztecnode.archiver.store.ChainStore;
import org.aztecnode.archiver.store.StoreIdentity;
import org.aztecnode.config.HistoryPolicy.Archive;
import org.aztecnode.config.HistoryPolicy.LastCheckpoints;
import org.aztecnode.config.NodeConfig;
import org.aztecnode.lmdb.StoreException;
import org.aztecnode.lmdb.StoreFailure;
import org.aztecnode.node.ExitCode;
import org.aztecnode.node.StartException;
import org.aztecnode.node.storage.DataDirectory;
import org.aztecnode.protocol.address.EthAddress;
import org.aztecnode.protocol.state.Genesis;
import org.aztecnode.worldstate.HistoryPolicy;
import org.aztecnode.worldstate.RollupIdentity;
import org.aztecnode.worldstate.WorldState;

/// The node's two stores.
///
/// @param chain the chain as L1 has it
/// @param state the state trees
public record NodeStores(ChainStore chain, WorldState state) implements AutoCloseable {
  /// Loads what opening takes, near half a second of it, so that it can go on beside other things.
  public static void prepare() {
    ChainStore.prepare();
  }

  /// Opens both, or makes them; the directory must have been claimed for the rollup.
  ///
  /// @throws StartException for every reason they can be refused
  public static NodeStores open(
      DataDirectory data,
      org.aztecnode.node.storage.RollupIdentity rollup,
      NodeConfig.Storage config,
      Genesis genesis)
      throws StartException {
    EthAddress address = EthAddress.fromHex(rollup.rollupAddress());
    try {
      ChainStore chain =
          ChainStore.open(
              data.chain(),
              new StoreIdentity(rollup.l1ChainId(), address, rollup.rollupVersion()),
              data.durability());
      try {
        RollupIdentity identity =
            new RollupIdentity(rollup.l1ChainId(), rollup.rollupVersion(), address);
        return new NodeStores(
            chain,
            WorldState.open(data.state(), genesis, identity, policy(config), data.durability()));
      } catch (RuntimeException e) {
        chain.close();
        throw e;
      }
    } catch (StoreException e) {
      throw refusal(e);
    }
  }

  /// Turns a store's failure into what an operator is told.
  public static StartException refusal(StoreException e) {
    ExitCode code =
        switch (e.failure()) {
          case StoreFailure.InUse _ -> ExitCode.DATA_LOCKED;
          case StoreFailure.OtherRollup _ -> ExitCode.DATA_OTHER_ROLLUP;
          case StoreFailure.OtherGenesis _ -> ExitCode.WRONG_GENESIS;
          case StoreFailure.OtherSchema _ -> ExitCode.DATA_OTHER_FORMAT;
          case StoreFailure.NotWritable _ -> ExitCode.DATA_NOT_WRITABLE;
          case StoreFailure.DiskFull _ -> ExitCode.DISK_FULL;
          case StoreFailure.Damaged _ -> ExitCode.DATA_INCONSISTENT;
          case StoreFailure.Failed _ -> ExitCode.INTERNAL;
        };
    return new StartException(code, e.failure().message(), e);
  }

  /// Turns what ended a part of the running node into what an operator is told.
  ///
  /// @param what cannot go on
  public static StartException failure(String what, Exception cause) {
    ExitCode code = cause instanceof StoreException e ? refusal(e).code() : ExitCode.INTERNAL;
    String why = code == ExitCode.INTERNAL ? cause.toString() : String.valueOf(cause.getMessage());
    return new StartException(code, what + ": " + why, cause);
  }

  @Override
  public void close() {
    try {
      state.close();
    } finally {
      chain.close();
    }
  }

  private static HistoryPolicy policy(NodeConfig.Storage config) {
    return switch (config.history()) {
      case Archive() -> HistoryPolicy.ARCHIVE;
      case LastCheckpoints(int checkpoints) -> HistoryPolicy.ofCheckpoints(checkpoints);
    };
  }
}
