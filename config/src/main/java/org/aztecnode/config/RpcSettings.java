package org.aztecnode.config;

import static org.aztecnode.config.Setting.of;
import static org.aztecnode.config.Types.BYTES;
import static org.aztecnode.config.Types.HOST;
import static org.aztecnode.config.Types.PORT;
import static org.aztecnode.config.Types.SWITCH;
import static org.aztecnode.config.Types.list;
import static org.aztecnode.config.Types.whole;
import static org.aztecnode.config.Types.wide;

import java.util.ArrayList;
import java.util.List;

/// The part of the table of settings that is for the public server and for what it takes.
public final class RpcSettings {
  private static final List<Setting<?>> ALL = new ArrayList<>();

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

  private RpcSettings() {}

  static List<Setting<?>> all() {
    return List.copyOf(ALL);
  }

  private static <T> Setting<T> add(Setting<T> setting) {
    ALL.add(setting);
    return setting;
  }
}
