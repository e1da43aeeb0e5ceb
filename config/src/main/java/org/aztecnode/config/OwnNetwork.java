package org.aztecnode.config;

import java.util.Map;

/// A network of one's own: `--network=local` without the address of a registry. The node then makes
/// the rollup, and an L1 under it if none is named.
///
/// What such a network comes with stands where a network's published configuration does: what the
/// operator sets goes before it. Follows `aztec/src/local-network/local-network.ts`.
public final class OwnNetwork {
  /// The first account of the development phrase that anvil funds; its key is known to everybody.
  private static final String PUBLISHER_KEY =
      "0xac0974bec39a17e36ba4a6b4d238ff944bacb478cbed5efcae784d7bf4f2ff80";

  /// The third of these accounts.
  private static final String PROVER_KEY =
      "0x5de4111afa1a4b94908f83103eb1f1706367c2e68ca870fc3fb9a804cdab365a";

  /// A fee payment contract of the reference's test accounts, which takes a token of theirs.
  private static final String BANANA_FPC =
      "0x099602ed42e355e5338ade3a9e314b3d15b6030b058a0c17c385f4a0f2d2b71a";

  /// Two functions of the reference's token, which that contract calls in setup.
  private static final String TOKEN =
      "C:0x01efe16b55107894e6b6fb63cebc1a3233e23bbcd648fd9cdf6c0351749ce7ee:";

  private static final String TOKEN_IN_SETUP =
      TOKEN + "0xe7f045ff:os+cl=3," + TOKEN + "0x8c9e5472:cl=5";

  /// By environment variable.
  static final Map<String, String> PRESET =
      Map.ofEntries(
          Map.entry("AZTEC_NODE_ROLE", "full,sequencer"),
          Map.entry("TEST_ACCOUNTS", "true"),
          Map.entry("SPONSORED_FPC", "true"),
          Map.entry("PREFUND_ADDRESSES", BANANA_FPC),
          Map.entry("TX_PUBLIC_SETUP_ALLOWLIST", TOKEN_IN_SETUP),
          Map.entry("SEQ_PUBLISHER_PRIVATE_KEY", PUBLISHER_KEY),
          Map.entry("SEQ_ENFORCE_TIME_TABLE", "false"),
          Map.entry("P2P_ENABLED", "false"),
          Map.entry("P2P_MIN_TX_POOL_AGE_MS", "0"),
          Map.entry("ARCHIVER_POLLING_INTERVAL_MS", "100"),
          // so that messages to L1 can be taken soon
          Map.entry("AZTEC_EPOCH_DURATION", "2"),
          Map.entry("PROVER_PUBLISHER_PRIVATE_KEY", PROVER_KEY));

  private OwnNetwork() {}

  /// Whether that is what the operator asks for: by name, not by saying nothing.
  static boolean isMeant(Configuration configuration) {
    Configuration.Entry<Network> network = configuration.entry(Settings.NETWORK);
    return network.value().filter(n -> n == Network.LOCAL).isPresent()
        && network.origin().place() != Origin.Place.DEFAULT
        && configuration.entry(Settings.REGISTRY_ADDRESS).origin().place() == Origin.Place.NOWHERE;
  }
}
