package org.aztecnode.config;

import static org.aztecnode.config.Setting.of;
import static org.aztecnode.config.Types.ADDRESS;
import static org.aztecnode.config.Types.BYTES;
import static org.aztecnode.config.Types.HOST;
import static org.aztecnode.config.Types.L2_ADDRESSES;
import static org.aztecnode.config.Types.PATH;
import static org.aztecnode.config.Types.PORT;
import static org.aztecnode.config.Types.SHA256;
import static org.aztecnode.config.Types.SWITCH;
import static org.aztecnode.config.Types.endpoint;
import static org.aztecnode.config.Types.endpoints;
import static org.aztecnode.config.Types.list;
import static org.aztecnode.config.Types.names;
import static org.aztecnode.config.Types.secrets;
import static org.aztecnode.config.Types.single;
import static org.aztecnode.config.Types.whole;
import static org.aztecnode.config.Types.wide;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// The table of all settings, in the order in which help lists them. Options and variables carry
/// the reference's names where it has the setting (`aztec/src/cli/aztec_start_options.ts`, the
/// config mappings of its packages); the rest have variables that start with `AZTEC_NODE_`.
public final class Settings {
  private static final List<Setting<?>> ALL = new ArrayList<>();
  private static final int MAX_INT = Integer.MAX_VALUE;

  public static final Setting<Network> NETWORK =
      add(
          of(
                  Group.GENERAL,
                  "--network",
                  "NETWORK",
                  "network",
                  single("NAME", "one of " + String.join(", ", Network.names()), Network::parse),
                  "The network to join; its name brings the values nobody sets.")
              .or("local"));
  public static final Setting<List<Role>> ROLES =
      add(
          of(
                  Group.GENERAL,
                  "--role",
                  "AZTEC_NODE_ROLE",
                  "role",
                  list(
                      "ROLE",
                      "one or more of full, sequencer, validator, prover, light",
                      Role::parse,
                      Role::toString),
                  "What the node does. This release can be: full, sequencer, prover.")
              .or("full"));
  public static final Setting<Path> CONFIG_FILE =
      add(
          of(
              Group.GENERAL,
              "--config",
              "AZTEC_NODE_CONFIG",
              "",
              PATH,
              "A TOML file with settings, by the keys of `config show`."));
  public static final Setting<String> NETWORK_CONFIG_LOCATION =
      add(
          of(
              Group.GENERAL,
              "--network-config-location",
              "NETWORK_CONFIG_LOCATION",
              "network-config-location",
              single(
                  "URL|PATH",
                  "a URL or a path",
                  t -> Optional.of(t.strip()).filter(s -> !s.isEmpty())),
              "Where the networks' published configuration (addresses, chain id, blob stores) is"
                  + " read from."));

  public static final Setting<List<Endpoint>> L1_RPC_URLS =
      add(
          of(
                  Group.L1,
                  "--l1-rpc-urls",
                  "ETHEREUM_HOSTS",
                  "l1.rpc-urls",
                  endpoints("http", "https", "ws", "wss"),
                  "Ethereum execution endpoints; two or more of different providers are"
                      + " cross-checked and stand in for each other.")
              .needed());
  public static final Setting<List<Endpoint>> L1_DEBUG_RPC_URLS =
      add(
          of(
              Group.L1,
              "--l1-debug-rpc-urls",
              "ETHEREUM_DEBUG_HOSTS",
              "l1.debug-rpc-urls",
              endpoints("http", "https"),
              "Endpoints with trace methods, asked for proposals that are wrapped in calls nothing"
                  + " else unwraps."));
  public static final Setting<Long> L1_CHAIN_ID =
      add(
          of(
                  Group.L1,
                  "--l1-chain-id",
                  "L1_CHAIN_ID",
                  "l1.chain-id",
                  wide(1, (1L << 53) - 1),
                  "The chain id every L1 endpoint must have.")
              .or("31337"));
  public static final Setting<Integer> L1_SLOT_SECONDS =
      add(
          of(
                  Group.L1,
                  "--l1-slot-duration",
                  "ETHEREUM_SLOT_DURATION",
                  "l1.slot-duration",
                  whole(1, 3600),
                  "Seconds of an L1 slot.")
              .or("12"));
  public static final Setting<Integer> L1_MAX_DRIFT_SECONDS =
      add(
          of(
                  Group.L1,
                  "--max-allowed-eth-client-drift-seconds",
                  "MAX_ALLOWED_ETH_CLIENT_DRIFT_SECONDS",
                  "l1.max-drift-seconds",
                  whole(1, MAX_INT),
                  "How old an L1 head may be before the endpoint counts as stale.")
              .or("300"));
  public static final Setting<Boolean> L1_ALLOW_NO_DEBUG =
      add(
          of(
                  Group.L1,
                  "--ethereum-allow-no-debug-hosts",
                  "ETHEREUM_ALLOW_NO_DEBUG_HOSTS",
                  "l1.allow-no-debug",
                  SWITCH,
                  "Start although no L1 endpoint offers trace methods.")
              .or("true"));

  public static final Setting<HexValue> REGISTRY_ADDRESS =
      add(
          of(
                  Group.CONTRACTS,
                  "--registry-address",
                  "REGISTRY_CONTRACT_ADDRESS",
                  "contracts.registry",
                  ADDRESS,
                  "The registry contract on L1; every other address is found from it.")
              .needed());
  public static final Setting<RollupVersion> ROLLUP_VERSION =
      add(
          of(
                  Group.CONTRACTS,
                  "--rollup-version",
                  "ROLLUP_VERSION",
                  "contracts.rollup-version",
                  single(
                      "N|canonical",
                      "canonical, or a rollup's version number",
                      RollupVersion::parse),
                  "Which of the registry's rollups to follow.")
              .or("canonical"));
  public static final Setting<HexValue> SLASH_FACTORY_ADDRESS =
      add(
          of(
              Group.CONTRACTS,
              "--slash-factory-address",
              "SLASH_FACTORY_CONTRACT_ADDRESS",
              "contracts.slash-factory",
              ADDRESS,
              "The slash factory, which no other contract names; only reported to clients."));
  public static final Setting<HexValue> FEE_ASSET_HANDLER_ADDRESS =
      add(
          of(
              Group.CONTRACTS,
              "--fee-asset-handler-address",
              "FEE_ASSET_HANDLER_CONTRACT_ADDRESS",
              "contracts.fee-asset-handler",
              ADDRESS,
              "The fee asset's faucet of a test network; only reported to clients."));

  public static final Setting<List<Endpoint>> L1_CONSENSUS_URLS =
      add(
          of(
              Group.BLOBS,
              "--l1-consensus-host-urls",
              "L1_CONSENSUS_HOST_URLS",
              "blobs.consensus-urls",
              endpoints("http", "https"),
              "Ethereum consensus (beacon API) endpoints, from which blobs are read."));
  public static final Setting<List<Secret>> L1_CONSENSUS_KEYS =
      add(
          of(
                  Group.BLOBS,
                  "--l1-consensus-host-api-keys",
                  "L1_CONSENSUS_HOST_API_KEYS",
                  "blobs.consensus-api-keys",
                  secrets("KEY"),
                  "An API key for each consensus endpoint, in their order.")
              .hidden());
  public static final Setting<List<String>> L1_CONSENSUS_KEY_HEADERS =
      add(
          of(
              Group.BLOBS,
              "--l1-consensus-host-api-key-headers",
              "L1_CONSENSUS_HOST_API_KEY_HEADERS",
              "blobs.consensus-api-key-headers",
              names("HEADER", "names of HTTP headers", "[A-Za-z0-9!#$%&'*+.^_`|~-]{1,128}"),
              "The header each key is sent in; without one the key goes into the URL as ?key=."));
  public static final Setting<List<Endpoint>> BLOB_FILE_STORE_URLS =
      add(
          of(
              Group.BLOBS,
              "--blob-file-store-urls",
              "BLOB_FILE_STORE_URLS",
              "blobs.file-store-urls",
              endpoints("file", "http", "https"),
              "Blob file stores to read from, in the reference's layout."));
  public static final Setting<Endpoint> BLOB_ARCHIVE_URL =
      add(
          of(
              Group.BLOBS,
              "--blob-archive-api-url",
              "BLOB_ARCHIVE_API_URL",
              "blobs.archive-api-url",
              endpoint("http", "https"),
              "A blob archive service to fall back to."));
  public static final Setting<Endpoint> BLOB_UPLOAD_URL =
      add(
          of(
              Group.BLOBS,
              "--blob-file-store-upload-url",
              "BLOB_FILE_STORE_UPLOAD_URL",
              "blobs.file-store-upload-url",
              endpoint("file"),
              "A blob file store to write to, in the reference's layout, for nodes that cannot read"
                  + " blobs from Ethereum."));
  public static final Setting<Boolean> BLOB_ALLOW_EMPTY =
      add(
          of(
                  Group.BLOBS,
                  "--blob-allow-empty-sources",
                  "BLOB_ALLOW_EMPTY_SOURCES",
                  "blobs.allow-empty-sources",
                  SWITCH,
                  "Start although no source of blobs is given or reachable.")
              .or("false"));

  public static final Setting<Boolean> TEST_ACCOUNTS =
      add(
          of(
                  Group.GENESIS,
                  "--test-accounts",
                  "TEST_ACCOUNTS",
                  "genesis.test-accounts",
                  SWITCH,
                  "The genesis state funds the well-known test accounts.")
              .or("false"));
  public static final Setting<Boolean> SPONSORED_FPC =
      add(
          of(
                  Group.GENESIS,
                  "--sponsored-fpc",
                  "SPONSORED_FPC",
                  "genesis.sponsored-fpc",
                  SWITCH,
                  "The genesis state funds the sponsored fee payment contract.")
              .or("false"));
  public static final Setting<List<HexValue>> PREFUND_ADDRESSES =
      add(
          of(
              Group.GENESIS,
              "--prefund-addresses",
              "PREFUND_ADDRESSES",
              "genesis.prefund-addresses",
              L2_ADDRESSES,
              "Further L2 addresses the genesis state funds."));

  public static final Setting<Path> DATA_DIRECTORY =
      add(
          of(
                  Group.STORAGE,
                  "--data-directory",
                  "DATA_DIRECTORY",
                  "storage.data-directory",
                  PATH,
                  "Where the chain and the state are kept. On the local network without one: a"
                      + " temporary directory.")
              .or(
                  n ->
                      n == Network.LOCAL
                          ? Optional.empty()
                          : Optional.of("~/.aztec-node/" + n + "/data")));
  public static final Setting<HistoryPolicy> HISTORY =
      add(
          of(
                  Group.STORAGE,
                  "--history",
                  "WS_NUM_HISTORIC_CHECKPOINTS",
                  "storage.history",
                  single("archive|N", "archive, or a number of checkpoints", HistoryPolicy::parse),
                  "How many checkpoints back the state can be read.")
              .alias("--world-state-checkpoint-history")
              .orVariable("WS_NUM_HISTORIC_BLOCKS")
              .or("64"));

  static {
    ALL.addAll(LocalSettings.all());
  }

  public static final Setting<SyncMode> SYNC_MODE =
      add(
          of(
                  Group.SYNC,
                  "--sync-mode",
                  "SYNC_MODE",
                  "sync.mode",
                  single("full|snapshot", "full or snapshot", SyncMode::parse),
                  "Where an empty node starts. This release always syncs from L1.")
              .or("snapshot"));
  public static final Setting<Boolean> SKIP_INITIAL_SYNC =
      add(
          of(
                  Group.SYNC,
                  "--skip-archiver-initial-sync",
                  "SKIP_ARCHIVER_INITIAL_SYNC",
                  "sync.skip-initial",
                  SWITCH,
                  "Report the node as up before it has caught up with L1.")
              .or("false"));
  public static final Setting<Integer> ARCHIVER_BATCH_SIZE =
      add(
          of(
                  Group.SYNC,
                  "--archiver-batch-size",
                  "ARCHIVER_BATCH_SIZE",
                  "sync.batch-size",
                  whole(1, 10_000),
                  "L1 blocks asked for at a time.")
              .alias("--archiver.archiverBatchSize")
              .or("100"));
  public static final Setting<Integer> ARCHIVER_POLLING_MS =
      add(
          of(
                  Group.SYNC,
                  "--archiver-polling-interval-ms",
                  "ARCHIVER_POLLING_INTERVAL_MS",
                  "sync.polling-interval-ms",
                  whole(10, 3_600_000),
                  "Milliseconds between looks at the L1 head; without it the pace follows L1's"
                      + " slots.")
              .alias("--archiver.archiverPollingIntervalMS"));
  public static final Setting<Boolean> P2P_ENABLED =
      add(
          of(
                  Group.SYNC,
                  "--p2p-enabled",
                  "P2P_ENABLED",
                  "p2p.enabled",
                  SWITCH,
                  "Join the gossip network. This release follows L1 only and says so.")
              .or("false"));
  public static final Setting<Boolean> REAL_PROOFS =
      add(
          of(
                  Group.SYNC,
                  "--real-proofs",
                  "PROVER_REAL_PROOFS",
                  "sync.real-proofs",
                  SWITCH,
                  "Whether the network's proofs are real; reported to clients.")
              .or("true"));

  public static final Setting<Integer> PORT_RPC =
      add(
          of(
                  Group.RPC,
                  "--port",
                  "AZTEC_PORT",
                  "rpc.port",
                  PORT,
                  "The port of the public JSON-RPC server.")
              .or("8080"));
  public static final Setting<String> RPC_HOST =
      add(
          of(Group.RPC, "--host", "AZTEC_NODE_HOST", "rpc.host", HOST, "The address it listens on.")
              .or("0.0.0.0"));
  public static final Setting<Integer> RPC_MAX_BATCH =
      add(
          of(
                  Group.RPC,
                  "--rpc-max-batch-size",
                  "RPC_MAX_BATCH_SIZE",
                  "rpc.max-batch-size",
                  whole(1, 10_000),
                  "The most requests in a batch.")
              .alias("--rpcMaxBatchSize")
              .or("100"));
  public static final Setting<Long> RPC_MAX_BODY =
      add(
          of(
                  Group.RPC,
                  "--rpc-max-body-size",
                  "RPC_MAX_BODY_SIZE",
                  "rpc.max-body-size",
                  BYTES,
                  "The largest request body.")
              .alias("--rpcMaxBodySize")
              .or("1mb"));
  public static final Setting<Integer> RPC_MAX_CONNECTIONS =
      add(
          of(
                  Group.RPC,
                  "--rpc-max-connections",
                  "AZTEC_NODE_RPC_MAX_CONNECTIONS",
                  "rpc.max-connections",
                  whole(1, 1_000_000),
                  "The most connections at a time.")
              .or("4096"));
  public static final Setting<Integer> RPC_MAX_CONCURRENT =
      add(
          of(
                  Group.RPC,
                  "--rpc-max-concurrent-requests",
                  "AZTEC_NODE_RPC_MAX_CONCURRENT_REQUESTS",
                  "rpc.max-concurrent-requests",
                  whole(1, 100_000),
                  "The most requests worked on at a time; more are told that the server is busy.")
              .or("512"));
  public static final Setting<Integer> RPC_MAX_LOGS =
      add(
          of(
                  Group.RPC,
                  "--archiver-max-logs",
                  "ARCHIVER_MAX_LOGS",
                  "rpc.max-logs",
                  whole(1, 100_000),
                  "The most logs in one answer.")
              .alias("--archiver.maxLogs")
              .or("1000"));
  public static final Setting<List<SetupAllowance>> PUBLIC_SETUP_ALLOWLIST =
      add(
          of(
              Group.RPC,
              "--tx-public-setup-allowlist",
              "TX_PUBLIC_SETUP_ALLOWLIST",
              "rpc.public-setup-allowlist",
              list(
                  "ENTRY",
                  "entries I:address:selector[:flags] or C:classId:selector[:flags], flags os"
                      + " (only self), rn (reject null sender) and cl=N (calldata length) joined"
                      + " by +",
                  SetupAllowance::parse,
                  SetupAllowance::toString),
              "Functions that a transaction's setup phase may call beside the release's own."));
  public static final Setting<Long> RPC_SIMULATE_MAX_GAS =
      add(
          of(
                  Group.RPC,
                  "--rpc-simulate-public-max-gas-limit",
                  "RPC_SIMULATE_PUBLIC_MAX_GAS_LIMIT",
                  "rpc.simulate-max-gas-limit",
                  wide(1, Long.MAX_VALUE),
                  "The most L2 gas a simulation may ask for.")
              .alias("--rpcSimulatePublicMaxGasLimit")
              .or("10000000000"));
  public static final Setting<Long> RPC_SIMULATE_MAX_READS =
      add(
          of(
                  Group.RPC,
                  "--rpc-simulate-public-max-debug-log-memory-reads",
                  "RPC_SIMULATE_PUBLIC_MAX_DEBUG_LOG_MEMORY_READS",
                  "rpc.simulate-max-debug-log-memory-reads",
                  wide(0, Long.MAX_VALUE),
                  "The most memory reads for debug logs in a simulation.")
              .alias("--rpcSimulatePublicMaxDebugLogMemoryReads")
              .or("125000"));
  public static final Setting<Boolean> TXS_DISABLED =
      add(
          of(
                  Group.TXS,
                  "--transactions-disabled",
                  "TRANSACTIONS_DISABLED",
                  "txs.disabled",
                  SWITCH,
                  "Refuse every transaction.")
              .alias("--p2p.disableTransactions")
              .or("false"));
  public static final Setting<Long> TX_MAX_L2_GAS =
      add(
          of(
                  Group.TXS,
                  "--validator-max-l2-block-gas",
                  "VALIDATOR_MAX_L2_BLOCK_GAS",
                  "txs.max-l2-gas",
                  wide(0, Long.MAX_VALUE),
                  "The highest L2 gas limit a transaction may have; what fits into a block of this"
                      + " network, unless given.")
              .alias("--p2p.validateMaxL2BlockGas"));
  public static final Setting<Long> TX_MAX_DA_GAS =
      add(
          of(
                  Group.TXS,
                  "--validator-max-da-block-gas",
                  "VALIDATOR_MAX_DA_BLOCK_GAS",
                  "txs.max-da-gas",
                  wide(0, Long.MAX_VALUE),
                  "The highest DA gas limit a transaction may have; what fits into a checkpoint,"
                      + " unless given.")
              .alias("--p2p.validateMaxDABlockGas"));

  static {
    ALL.addAll(PoolSettings.all());
    ALL.addAll(SequencerSettings.all());
    ALL.addAll(ProverSettings.all());
    ALL.addAll(L1TxSettings.all());
  }

  public static final Setting<Integer> PORT_ADMIN =
      add(
          of(
                  Group.ADMIN,
                  "--admin-port",
                  "AZTEC_ADMIN_PORT",
                  "admin.port",
                  PORT,
                  "The port of the admin server: admin JSON-RPC, /health and /metrics.")
              .or("8880"));
  public static final Setting<String> ADMIN_HOST =
      add(
          of(
                  Group.ADMIN,
                  "--admin-host",
                  "AZTEC_NODE_ADMIN_HOST",
                  "admin.host",
                  HOST,
                  "The address it listens on.")
              .or("0.0.0.0"));
  public static final Setting<Secret> ADMIN_KEY_HASH =
      add(
          of(
                  Group.ADMIN,
                  "--admin-api-key-hash",
                  "AZTEC_ADMIN_API_KEY_HASH",
                  "admin.api-key-hash",
                  SHA256,
                  "SHA-256 of the admin key, for a key of your own; otherwise one is made and"
                      + " printed once.")
              .hidden());
  public static final Setting<Boolean> ADMIN_KEY_DISABLED =
      add(
          of(
                  Group.ADMIN,
                  "--disable-admin-api-key",
                  "AZTEC_DISABLE_ADMIN_API_KEY",
                  "admin.disable-api-key",
                  SWITCH,
                  "Serve admin methods to whoever reaches the port.")
              .or("false"));
  public static final Setting<Boolean> ADMIN_KEY_RESET =
      add(
          of(
                  Group.ADMIN,
                  "--reset-admin-api-key",
                  "AZTEC_RESET_ADMIN_API_KEY",
                  "admin.reset-api-key",
                  SWITCH,
                  "Make a new admin key at this start; the old one is void.")
              .or("false"));
  public static final Setting<Integer> PORT_METRICS =
      add(
          of(
              Group.ADMIN,
              "--metrics-port",
              "AZTEC_NODE_METRICS_PORT",
              "metrics.port",
              PORT,
              "Serve /metrics and /health on this port too, where the admin port is not to be"
                  + " reached."));

  public static final Setting<LogLevels> LOG_LEVEL =
      add(
          of(
                  Group.LOGGING,
                  "--log-level",
                  "LOG_LEVEL",
                  "log.level",
                  single(
                      "LEVEL[;LEVEL:MODULE,...]",
                      "silent, fatal, error, warn, info, verbose, debug or trace, and after"
                          + " semicolons other levels for modules: info;debug:archiver,rpc",
                      LogLevels::parse),
                  "What is logged.")
              .or("info"));
  public static final Setting<Boolean> LOG_JSON =
      add(
          of(
                  Group.LOGGING,
                  "--log-json",
                  "LOG_JSON",
                  "log.json",
                  SWITCH,
                  "Log a JSON object a line.")
              .or("false"));

  private Settings() {}

  /// Every setting, in order.
  public static List<Setting<?>> all() {
    return List.copyOf(ALL);
  }

  private static <T> Setting<T> add(Setting<T> setting) {
    ALL.add(setting);
    return setting;
  }
}
