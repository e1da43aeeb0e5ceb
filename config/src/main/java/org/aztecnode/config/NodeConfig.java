package org.aztecnode.config;

import java.nio.file.Path;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.Set;

/// The node's settings as the values its parts are made from. Immutable; made once, from a
/// configuration without mistakes.
///
/// @param network the network's name
/// @param roles what the node does
/// @param l1 the way to Ethereum
/// @param contracts which rollup is followed
/// @param blobs where blobs are read
/// @param genesis what the rollup's genesis state was made of
/// @param storage where and how much is kept
/// @param sync how the chain is followed
/// @param rpc the public server
/// @param txs what transactions are taken
/// @param pool the transactions that wait
/// @param sequencer how a sequencer works
/// @param prover how a prover works
/// @param l1Tx how transactions are sent to Ethereum
/// @param admin the admin server
/// @param log what is logged
public record NodeConfig(
    Network network,
    Set<Role> roles,
    L1 l1,
    Contracts contracts,
    Blobs blobs,
    Genesis genesis,
    Storage storage,
    Sync sync,
    Rpc rpc,
    Txs txs,
    Pool pool,
    SequencerConfig sequencer,
    ProverConfig prover,
    L1TxConfig l1Tx,
    Admin admin,
    Log log) {

  public NodeConfig {
    roles = Set.copyOf(roles);
  }

  /// @param slotSeconds seconds of an L1 slot
  /// @param maxHeadAgeSeconds how old an endpoint's head may be
  /// @param allowNoDebug whether the node starts without an endpoint that can trace
  public record L1(
      List<Endpoint> rpcUrls,
      List<Endpoint> debugRpcUrls,
      long chainId,
      int slotSeconds,
      int maxHeadAgeSeconds,
      boolean allowNoDebug) {}

  /// @param slashFactory reported to clients only
  /// @param feeAssetHandler reported to clients only
  public record Contracts(
      HexValue registry,
      RollupVersion rollupVersion,
      Optional<HexValue> slashFactory,
      Optional<HexValue> feeAssetHandler) {}

  /// @param consensusKeys in the order of the endpoints, at most as many
  /// @param consensusKeyHeaders in the order of the keys, at most as many
  /// @param upload where blobs are written
  /// @param allowEmpty whether the node starts without a source of blobs
  public record Blobs(
      List<Endpoint> consensusUrls,
      List<Secret> consensusKeys,
      List<String> consensusKeyHeaders,
      List<Endpoint> fileStores,
      Optional<Endpoint> archive,
      Optional<Endpoint> upload,
      boolean allowEmpty) {}

  /// @param prefunded L2 addresses, 32 bytes each
  public record Genesis(boolean testAccounts, boolean sponsoredFpc, List<HexValue> prefunded) {
    public static Genesis of(Configuration c) {
      return new Genesis(
          c.get(Settings.TEST_ACCOUNTS),
          c.get(Settings.SPONSORED_FPC),
          c.find(Settings.PREFUND_ADDRESSES).orElse(List.of()));
    }
  }

  /// @param dataDirectory empty: a temporary directory, gone with the process
  public record Storage(Optional<Path> dataDirectory, HistoryPolicy history) {
    public static Storage of(Configuration c) {
      return new Storage(
          c.find(Settings.DATA_DIRECTORY).filter(_ -> !c.get(LocalSettings.EPHEMERAL)),
          c.get(Settings.HISTORY));
    }
  }

  /// @param pollingMillis milliseconds between looks at the L1 head; empty: by L1's slots
  /// @param skipInitial whether the node counts as up before it has caught up
  /// @param p2p whether the operator wants gossip
  /// @param realProofs whether the network's proofs are real
  public record Sync(
      SyncMode mode,
      boolean skipInitial,
      int batchSize,
      OptionalInt pollingMillis,
      boolean p2p,
      boolean realProofs) {}

  /// @param maxBody in bytes
  /// @param maxConcurrent requests worked on at a time
  /// @param maxLogs logs in one answer
  /// @param setupAllowed functions allowed in setup beside the release's own
  /// @param simulateMaxGas the most L2 gas a simulation may ask for
  /// @param simulateMaxReads the most memory reads for debug logs in a simulation
  public record Rpc(
      String host,
      int port,
      int maxBatch,
      int maxBody,
      int maxConnections,
      int maxConcurrent,
      int maxLogs,
      List<SetupAllowance> setupAllowed,
      long simulateMaxGas,
      long simulateMaxReads) {}

  /// What transactions this node takes.
  ///
  /// @param disabled none
  /// @param maxL2Gas the highest gas limit; empty: as the network has it
  /// @param maxDaGas likewise
  public record Txs(boolean disabled, OptionalLong maxL2Gas, OptionalLong maxDaGas) {}

  /// @param maxPending transactions that may wait; 0: any number
  /// @param archived finalized transactions kept
  /// @param minAgeMillis how long one must have waited before it may be put into a block
  /// @param priceBumpPercentage how much more a wallet has to pay to replace one that waits
  /// @param dropAfterReorg whether those of checkpoints that L1 dropped go
  /// @param slotCheckMillis milliseconds between looks at whether a new slot has begun
  public record Pool(
      int maxPending,
      int archived,
      int minAgeMillis,
      int priceBumpPercentage,
      boolean dropAfterReorg,
      int slotCheckMillis) {}

  /// @param keyHash SHA-256 of a key of the operator's own, in hex
  /// @param metricsPort a further port for `/metrics` and `/health`
  public record Admin(
      String host,
      int port,
      Optional<Secret> keyHash,
      boolean keyDisabled,
      boolean keyReset,
      OptionalInt metricsPort) {}

  /// @param json a JSON object a line
  public record Log(LogLevels levels, boolean json) {
    public static Log of(Configuration c) {
      return new Log(c.get(Settings.LOG_LEVEL), c.get(Settings.LOG_JSON));
    }
  }

  static NodeConfig from(Configuration c) {
    return new NodeConfig(
        c.get(Settings.NETWORK),
        EnumSet.copyOf(c.get(Settings.ROLES)),
        new L1(
            c.get(Settings.L1_RPC_URLS),
            c.find(Settings.L1_DEBUG_RPC_URLS).orElse(List.of()),
            c.get(Settings.L1_CHAIN_ID),
            c.get(Settings.L1_SLOT_SECONDS),
            c.get(Settings.L1_MAX_DRIFT_SECONDS),
            c.get(Settings.L1_ALLOW_NO_DEBUG)),
        new Contracts(
            c.get(Settings.REGISTRY_ADDRESS),
            c.get(Settings.ROLLUP_VERSION),
            c.find(Settings.SLASH_FACTORY_ADDRESS),
            c.find(Settings.FEE_ASSET_HANDLER_ADDRESS)),
        new Blobs(
            c.find(BlobSettings.L1_CONSENSUS_URLS).orElse(List.of()),
            c.find(BlobSettings.L1_CONSENSUS_KEYS).orElse(List.of()),
            c.find(BlobSettings.L1_CONSENSUS_KEY_HEADERS).orElse(List.of()),
            c.find(BlobSettings.BLOB_FILE_STORE_URLS).orElse(List.of()),
            c.find(BlobSettings.BLOB_ARCHIVE_URL),
            c.find(BlobSettings.BLOB_UPLOAD_URL),
            c.get(BlobSettings.BLOB_ALLOW_EMPTY)),
        Genesis.of(c),
        Storage.of(c),
        new Sync(
            c.get(Settings.SYNC_MODE),
            c.get(Settings.SKIP_INITIAL_SYNC),
            c.get(Settings.ARCHIVER_BATCH_SIZE),
            optional(c.find(Settings.ARCHIVER_POLLING_MS)),
            c.get(Settings.P2P_ENABLED),
            c.get(Settings.REAL_PROOFS)),
        new Rpc(
            c.get(RpcSettings.RPC_HOST),
            c.get(RpcSettings.PORT_RPC),
            c.get(RpcSettings.RPC_MAX_BATCH),
            Math.toIntExact(c.get(RpcSettings.RPC_MAX_BODY)),
            c.get(RpcSettings.RPC_MAX_CONNECTIONS),
            c.get(RpcSettings.RPC_MAX_CONCURRENT),
            c.get(RpcSettings.RPC_MAX_LOGS),
            c.find(RpcSettings.PUBLIC_SETUP_ALLOWLIST).orElse(List.of()),
            c.get(RpcSettings.RPC_SIMULATE_MAX_GAS),
            c.get(RpcSettings.RPC_SIMULATE_MAX_READS)),
        new Txs(
            c.get(RpcSettings.TXS_DISABLED),
            optionalLong(c.find(RpcSettings.TX_MAX_L2_GAS)),
            optionalLong(c.find(RpcSettings.TX_MAX_DA_GAS))),
        new Pool(
            c.get(PoolSettings.MAX_PENDING),
            c.get(PoolSettings.ARCHIVED),
            c.get(PoolSettings.MIN_AGE_MS),
            c.get(PoolSettings.PRICE_BUMP),
            c.get(PoolSettings.DELETE_AFTER_REORG),
            c.get(PoolSettings.SLOT_CHECK_MS)),
        SequencerConfig.of(c),
        ProverConfig.of(c),
        L1TxConfig.of(c),
        new Admin(
            c.get(AdminSettings.ADMIN_HOST),
            c.get(AdminSettings.PORT_ADMIN),
            c.find(AdminSettings.ADMIN_KEY_HASH),
            c.get(AdminSettings.ADMIN_KEY_DISABLED),
            c.get(AdminSettings.ADMIN_KEY_RESET),
            optional(c.find(AdminSettings.PORT_METRICS))),
        Log.of(c));
  }

  private static OptionalLong optionalLong(Optional<Long> value) {
    return value.map(OptionalLong::of).orElse(OptionalLong.empty());
  }

  private static OptionalInt optional(Optional<Integer> value) {
    return value.map(OptionalInt::of).orElse(OptionalInt.empty());
  }
}
