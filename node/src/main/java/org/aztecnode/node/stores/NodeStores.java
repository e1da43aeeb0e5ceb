package org.aztecnode.node.stores;

import org.aztecnode.archiver.store.ChainStore;
import org.aztecnode.archiver.store.ChainStoreException;
import org.aztecnode.archiver.store.StoreIdentity;
import org.aztecnode.config.HistoryPolicy.Archive;
import org.aztecnode.config.HistoryPolicy.LastCheckpoints;
import org.aztecnode.config.NodeConfig;
import org.aztecnode.node.ExitCode;
import org.aztecnode.node.StartException;
import org.aztecnode.node.storage.DataDirectory;
import org.aztecnode.protocol.address.EthAddress;
import org.aztecnode.protocol.state.Genesis;
import org.aztecnode.worldstate.HistoryPolicy;
import org.aztecnode.worldstate.RollupIdentity;
import org.aztecnode.worldstate.StorageException;
import org.aztecnode.worldstate.StorageFailure;
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
              data.chain(), new StoreIdentity(rollup.l1ChainId(), address, rollup.rollupVersion()));
      try {
        RollupIdentity identity =
            new RollupIdentity(rollup.l1ChainId(), rollup.rollupVersion(), address);
        return new NodeStores(
            chain, WorldState.open(data.state(), genesis, identity, policy(config)));
      } catch (RuntimeException e) {
        chain.close();
        throw e;
      }
    } catch (ChainStoreException e) {
      throw refusal(e);
    } catch (StorageException e) {
      throw refusal(e);
    }
  }

  /// Turns a store's failure into what an operator is told.
  public static StartException refusal(ChainStoreException e) {
    ExitCode code =
        switch (e) {
          case ChainStoreException.OtherChain _,
              ChainStoreException.OtherRollup _,
              ChainStoreException.OtherRollupVersion _ ->
              ExitCode.DATA_OTHER_ROLLUP;
          case ChainStoreException.OtherSchema _ -> ExitCode.DATA_OTHER_FORMAT;
          case ChainStoreException.InUse _ -> ExitCode.DATA_LOCKED;
          case ChainStoreException.NotWritable _ -> ExitCode.DATA_NOT_WRITABLE;
          case ChainStoreException.DiskFull _ -> ExitCode.DISK_FULL;
          case ChainStoreException.Damaged _ -> ExitCode.DATA_INCONSISTENT;
        };
    return new StartException(code, String.valueOf(e.getMessage()), e);
  }

  /// Turns a store's failure into what an operator is told.
  public static StartException refusal(StorageException e) {
    ExitCode code =
        switch (e.failure()) {
          case StorageFailure.InUse _ -> ExitCode.DATA_LOCKED;
          case StorageFailure.OtherRollup _ -> ExitCode.DATA_OTHER_ROLLUP;
          case StorageFailure.OtherGenesis _ -> ExitCode.WRONG_GENESIS;
          case StorageFailure.NewerSchema _ -> ExitCode.DATA_OTHER_FORMAT;
          case StorageFailure.NotWritable _ -> ExitCode.DATA_NOT_WRITABLE;
          case StorageFailure.DiskFull _ -> ExitCode.DISK_FULL;
          case StorageFailure.Damaged _ -> ExitCode.DATA_INCONSISTENT;
          case StorageFailure.Failed _ -> ExitCode.INTERNAL;
        };
    return new StartException(code, e.failure().message(), e);
  }

  /// Turns what ended a part of the running node into what an operator is told.
  ///
  /// @param what cannot go on
  public static StartException failure(String what, RuntimeException cause) {
    ExitCode code =
        switch (cause) {
          case StorageException e -> refusal(e).code();
          case ChainStoreException e -> refusal(e).code();
          default -> ExitCode.INTERNAL;
        };
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
