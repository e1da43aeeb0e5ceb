package org.aztecnode.config;

import static org.aztecnode.config.Setting.of;
import static org.aztecnode.config.Types.SWITCH;
import static org.aztecnode.config.Types.whole;

import java.util.ArrayList;
import java.util.List;

/// The part of the table of settings that is the transaction pool's. Follows `p2p/src/config.ts`.
public final class PoolSettings {
  private static final List<Setting<?>> ALL = new ArrayList<>();
  private static final int MAX_INT = Integer.MAX_VALUE;

  public static final Setting<Integer> MAX_PENDING =
      add(
          of(
                  Group.TXS,
                  "--p2p-max-pending-tx-count",
                  "P2P_MAX_PENDING_TX_COUNT",
                  "txs.max-pending",
                  whole(0, 1_000_000),
                  "Transactions that may wait for a block; when there are as many, only better"
                      + " paying ones come in. 0: any number.")
              .alias("--p2p.maxPendingTxCount")
              .or("1000"));
  public static final Setting<Integer> ARCHIVED =
      add(
          of(
                  Group.TXS,
                  "--p2p-archived-tx-limit",
                  "P2P_ARCHIVED_TX_LIMIT",
                  "txs.archived",
                  whole(0, MAX_INT),
                  "Finalized transactions that are kept, without their proofs.")
              .alias("--p2p.archivedTxLimit")
              .or("0"));
  public static final Setting<Integer> MIN_AGE_MS =
      add(
          of(
                  Group.TXS,
                  "--p2p-min-tx-pool-age-ms",
                  "P2P_MIN_TX_POOL_AGE_MS",
                  "txs.min-age-ms",
                  whole(0, MAX_INT),
                  "Milliseconds a transaction must have waited before it may be put into a block.")
              .alias("--p2p.minTxPoolAgeMs")
              .or("2000"));
  public static final Setting<Integer> PRICE_BUMP =
      add(
          of(
                  Group.TXS,
                  "--p2p-rpc-price-bump-percentage",
                  "P2P_RPC_PRICE_BUMP_PERCENTAGE",
                  "txs.price-bump-percentage",
                  whole(0, 10_000),
                  "How much more priority fee a wallet has to offer to replace a transaction that"
                      + " waits.")
              .alias("--p2p.priceBumpPercentage")
              .or("10"));
  public static final Setting<Boolean> DELETE_AFTER_REORG =
      add(
          of(
                  Group.TXS,
                  "--p2p-tx-pool-delete-txs-after-reorg",
                  "P2P_TX_POOL_DELETE_TXS_AFTER_REORG",
                  "txs.delete-after-reorg",
                  SWITCH,
                  "Drop the transactions of checkpoints that L1 dropped, instead of letting them"
                      + " wait again.")
              .alias("--p2p.txPoolDeleteTxsAfterReorg")
              .or("false"));
  public static final Setting<Integer> SLOT_CHECK_MS =
      add(
          of(
                  Group.TXS,
                  "--p2p-slot-check-interval-ms",
                  "P2P_SLOT_CHECK_INTERVAL_MS",
                  "txs.slot-check-interval-ms",
                  whole(10, 3_600_000),
                  "Milliseconds between looks at whether a new slot has begun.")
              .alias("--p2p.slotCheckIntervalMS")
              .or("1000"));

  private PoolSettings() {}

  static List<Setting<?>> all() {
    return List.copyOf(ALL);
  }

  private static <T> Setting<T> add(Setting<T> setting) {
    ALL.add(setting);
    return setting;
  }
}
