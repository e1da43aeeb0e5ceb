package org.aztecnode.config;

import static org.aztecnode.config.Setting.of;
import static org.aztecnode.config.Types.SWITCH;
import static org.aztecnode.config.Types.whole;

import java.util.List;

/// The part of the table of settings that is for a network of one's own.
public final class LocalSettings {
  public static final Setting<Integer> L1_PORT =
      of(
              Group.LOCAL,
              "--l1-port",
              "ANVIL_PORT",
              "local.l1-port",
              whole(0, 65_535),
              "The port of the L1 that the node starts if no endpoint is named; 0 for any free"
                  + " one.")
          .or("8545");
  public static final Setting<Boolean> EPHEMERAL =
      of(
              Group.LOCAL,
              "--ephemeral",
              "AZTEC_NODE_EPHEMERAL",
              "local.ephemeral",
              SWITCH,
              "Keep nothing: neither the L1 nor the node's data outlive the process.")
          .or("false");

  private LocalSettings() {}

  static List<Setting<?>> all() {
    return List.of(L1_PORT, EPHEMERAL);
  }
}
