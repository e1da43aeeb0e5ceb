package org.aztecnode.config;

import static org.aztecnode.config.Setting.of;
import static org.aztecnode.config.Types.ADDRESS;
import static org.aztecnode.config.Types.L2_ADDRESSES;
import static org.aztecnode.config.Types.PATH;
import static org.aztecnode.config.Types.SWITCH;
import static org.aztecnode.config.Types.endpoints;
import static org.aztecnode.config.Types.list;
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

  static {
    ALL.addAll(BlobSettings.all());
  }

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

  static {
    ALL.addAll(RpcSettings.all());
    ALL.addAll(PoolSettings.all());
    ALL.addAll(SequencerSettings.all());
    ALL.addAll(ProverSettings.all());
    ALL.addAll(L1TxSettings.all());
    ALL.addAll(AdminSettings.all());
  }

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
