package org.aztecnode.config;

import static org.aztecnode.config.Setting.of;
import static org.aztecnode.config.Types.SWITCH;
import static org.aztecnode.config.Types.whole;

import java.util.ArrayList;
import java.util.List;

/// The part of the table of settings that says how transactions are sent to L1. Follows
/// `ethereum/src/l1_tx_utils/config.ts`.
public final class L1TxSettings {
  private static final List<Setting<?>> ALL = new ArrayList<>();
  private static final int HOUR_MS = 3_600_000;

  public static final Setting<Integer> GAS_BUFFER_PERCENT =
      add(
          "gas-limit-buffer-percentage",
          "L1_GAS_LIMIT_BUFFER_PERCENTAGE",
          whole(0, 1000),
          "Percent added to every estimated gas limit.",
          "20");
  public static final Setting<Integer> MAX_GWEI =
      add(
          "max-fee-gwei",
          "L1_GAS_PRICE_MAX",
          whole(1, 1_000_000),
          "The most that is offered for a unit of gas, in gwei.",
          "2000",
          "L1_FEE_PER_GAS_GWEI_MAX");
  public static final Setting<Integer> MAX_BLOB_GWEI =
      add(
          "max-blob-fee-gwei",
          "L1_BLOB_FEE_PER_GAS_MAX",
          whole(1, 1_000_000),
          "The most that is offered for a unit of blob gas, in gwei.",
          "3000",
          "L1_BLOB_FEE_PER_GAS_GWEI_MAX");
  public static final Setting<Integer> MIN_PRIORITY_GWEI =
      add(
          "min-priority-fee-gwei",
          "L1_MINIMUM_PRIORITY_FEE_PER_GAS_GWEI",
          whole(0, 1_000_000),
          "The least priority fee, in gwei.",
          "0",
          "L1_FIXED_PRIORITY_FEE_PER_GAS",
          "L1_FIXED_PRIORITY_FEE_PER_GAS_GWEI");
  public static final Setting<Integer> FIRST_BUMP_PERCENT =
      add(
          "priority-fee-bump-percentage",
          "L1_PRIORITY_FEE_BUMP_PERCENTAGE",
          whole(0, 1000),
          "Percent added to the market's priority fee.",
          "20");
  public static final Setting<Integer> RETRY_BUMP_PERCENT =
      add(
          "priority-fee-retry-bump-percentage",
          "L1_PRIORITY_FEE_RETRY_BUMP_PERCENTAGE",
          whole(0, 1000),
          "Percent added with each replacement; L1 asks for 10, and for 100 with blobs.",
          "50");
  public static final Setting<Integer> MAX_ATTEMPTS =
      add(
          "max-attempts",
          "L1_TX_MONITOR_MAX_ATTEMPTS",
          whole(0, 100),
          "How often a transaction is replaced by a better paying one.",
          "3");
  public static final Setting<Integer> CHECK_MS =
      add(
          "check-interval-ms",
          "L1_TX_MONITOR_CHECK_INTERVAL_MS",
          whole(10, HOUR_MS),
          "Milliseconds between looks whether a transaction is mined.",
          "1000");
  public static final Setting<Integer> STALL_MS =
      add(
          "stall-time-ms",
          "L1_TX_MONITOR_STALL_TIME_MS",
          whole(1, HOUR_MS),
          "Milliseconds of L1's time until a waiting transaction is replaced.",
          "12000");
  public static final Setting<Integer> TIMEOUT_MS =
      add(
          "timeout-ms",
          "L1_TX_MONITOR_TX_TIMEOUT_MS",
          whole(0, 24 * HOUR_MS),
          "Milliseconds of L1's time until a transaction without a deadline is given up; 0 for"
              + " never.",
          "120000");
  public static final Setting<Boolean> CANCEL_LATE =
      add(
          "cancel-on-timeout",
          "L1_TX_MONITOR_CANCEL_TX_ON_TIMEOUT",
          SWITCH,
          "Free the nonce of a late transaction with an empty one.",
          "true");
  public static final Setting<Integer> CANCELLATION_MS =
      add(
          "cancellation-timeout-ms",
          "L1_TX_MONITOR_TX_CANCELLATION_TIMEOUT_MS",
          whole(1, 24 * HOUR_MS),
          "Milliseconds for which a cancellation is watched.",
          "288000");
  public static final Setting<Integer> DROPPED_MS =
      add(
          "dropped-after-ms",
          "L1_TX_MONITOR_TX_UNSEEN_CONSIDERED_DROPPED_MS",
          whole(1, 24 * HOUR_MS),
          "Milliseconds after which a cancellation that L1 does not know counts as dropped.",
          "72000");

  private L1TxSettings() {}

  static List<Setting<?>> all() {
    return List.copyOf(ALL);
  }

  private static <T> Setting<T> add(
      String name,
      String variable,
      SettingType<T> type,
      String description,
      String fallback,
      String... otherVariables) {
    Setting<T> setting =
        of(Group.L1_TX, "--l1-tx-" + name, variable, "l1-tx." + name, type, description)
            .orVariable(otherVariables)
            .or(fallback);
    ALL.add(setting);
    return setting;
  }
}
