package org.aztecnode.config;

import java.util.HashMap;
import java.util.Map;

/// What the deployed networks have in common, of the values that a node reads (the others are read
/// from L1, or belong to roles and tools that set them themselves).
final class Presets {
  static final Map<String, String> DEPLOYED =
      Map.ofEntries(
          Map.entry("ETHEREUM_SLOT_DURATION", "12"),
          Map.entry("P2P_ENABLED", "true"),
          Map.entry("TEST_ACCOUNTS", "false"),
          Map.entry("SPONSORED_FPC", "false"),
          Map.entry("PROVER_REAL_PROOFS", "true"),
          Map.entry("SEQ_BLOCK_DURATION_MS", "6000"),
          Map.entry("SEQ_BUILD_CHECKPOINT_IF_EMPTY", "true"),
          Map.entry("SEQ_L1_PUBLISHING_TIME_ALLOWANCE_IN_SLOT", "36"),
          Map.entry("BLOB_ALLOW_EMPTY_SOURCES", "false"));

  private Presets() {}

  static Map<String, String> over(Map<String, String> own, Map<String, String> shared) {
    Map<String, String> all = new HashMap<>(shared);
    all.putAll(own);
    return Map.copyOf(all);
  }
}
