package org.aztecnode.config;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/// The networks that are known by name, and the values that come with the name: texts by
/// environment variable, used for what neither the operator nor the network's published
/// configuration sets. Follows `cli/src/config/generated/networks.ts` and
/// `foundation/src/config/network_name.ts`.
public enum Network {
  /// Its prover sends placeholders.
  LOCAL(Map.of("PROVER_REAL_PROOFS", "false")),
  DEVNET(
      Map.of(
          "L1_CHAIN_ID", "11155111",
          "TEST_ACCOUNTS", "true",
          "SPONSORED_FPC", "true",
          "SEQ_MAX_TX_PER_BLOCK", "18",
          "PROVER_REAL_PROOFS", "false"),
      Presets.DEPLOYED),
  TESTNET(
      Map.of(
          "L1_CHAIN_ID", "11155111",
          "SEQ_MAX_TX_PER_CHECKPOINT", "72",
          "P2P_TX_POOL_DELETE_TXS_AFTER_REORG", "true"),
      Presets.DEPLOYED),
  MAINNET(
      Map.of(
          "L1_CHAIN_ID", "1",
          "BLOB_ALLOW_EMPTY_SOURCES", "true",
          "SEQ_MAX_TX_PER_CHECKPOINT", "72",
          "P2P_TX_POOL_DELETE_TXS_AFTER_REORG", "true"),
      Presets.DEPLOYED),
  STAGING_IGNITION(Map.of()),
  STAGING_PUBLIC(Map.of()),
  NEXT_NET(Map.of());

  private final Map<String, String> preset;

  Network(Map<String, String> preset) {
    this.preset = preset;
  }

  Network(Map<String, String> own, Map<String, String> shared) {
    this(Presets.over(own, shared));
  }

  /// The preset's values by the name of their environment variable, as texts.
  public Map<String, String> preset() {
    return preset;
  }

  /// Reads a network's name; `alpha-testnet` is an older name of `testnet`.
  public static Optional<Network> parse(String text) {
    String word = text.strip().toLowerCase(Locale.ROOT);
    String name = word.equals("alpha-testnet") ? "testnet" : word;
    return Arrays.stream(values()).filter(n -> n.toString().equals(name)).findFirst();
  }

  public static List<String> names() {
    return Arrays.stream(values()).map(Network::toString).toList();
  }

  @Override
  public String toString() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }
}
