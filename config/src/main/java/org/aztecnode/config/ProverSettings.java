package org.aztecnode.config;

import static org.aztecnode.config.Setting.of;
import static org.aztecnode.config.Types.ADDRESS;
import static org.aztecnode.config.Types.L1_KEYS;
import static org.aztecnode.config.Types.endpoints;
import static org.aztecnode.config.Types.whole;

import java.util.ArrayList;
import java.util.List;

/// The part of the table of settings that is the prover's. Follows `prover-node/src/config.ts`,
/// `prover-client/src/config.ts`, `sequencer-client/src/publisher/config.ts` and
/// `p2p/src/services/tx_collection/config.ts`.
public final class ProverSettings {
  private static final List<Setting<?>> ALL = new ArrayList<>();

  public static final Setting<List<Secret>> PUBLISHER_KEYS =
      add(
          of(
                  Group.PROVER,
                  "--prover-publisher-private-keys",
                  "PROVER_PUBLISHER_PRIVATE_KEYS",
                  "prover.publisher-private-keys",
                  L1_KEYS,
                  "The keys of the L1 accounts that pay for proofs; not those that pay for"
                      + " checkpoints.")
              .alias("--proverNode.proverPublisherPrivateKeys")
              .orVariable("PROVER_PUBLISHER_PRIVATE_KEY")
              .hidden());
  public static final Setting<HexValue> ID =
      add(
          of(
                  Group.PROVER,
                  "--prover-id",
                  "PROVER_ID",
                  "prover.id",
                  ADDRESS,
                  "Who gets the rewards for proofs on L1; without one, or zero, the first"
                      + " publisher.")
              .alias("--proverNode.proverId"));
  public static final Setting<Integer> POLLING_MS =
      add(
          of(
                  Group.PROVER,
                  "--prover-node-polling-interval-ms",
                  "PROVER_NODE_POLLING_INTERVAL_MS",
                  "prover.polling-interval-ms",
                  whole(10, 600_000),
                  "Milliseconds between looks whether an epoch is to be proven.")
              .alias("--proverNode.proverNodePollingIntervalMs")
              .or("1000"));

  public static final Setting<List<Endpoint>> TX_NODE_URLS =
      add(
          of(
                  Group.PROVER,
                  "--tx-collection-node-rpc-urls",
                  "TX_COLLECTION_NODE_RPC_URLS",
                  "prover.tx-collection-node-rpc-urls",
                  endpoints("http", "https"),
                  "Aztec nodes that are asked on JSON-RPC for transactions of an epoch which this"
                      + " node does not have.")
              .alias("--proverNode.txCollectionNodeRpcUrls")
              .orVariable("PROVER_COORDINATION_NODE_URLS"));

  private ProverSettings() {}

  static List<Setting<?>> all() {
    return List.copyOf(ALL);
  }

  private static <T> Setting<T> add(Setting<T> setting) {
    ALL.add(setting);
    return setting;
  }
}
