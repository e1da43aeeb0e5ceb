package org.aztecnode.config;

import static org.aztecnode.config.Setting.of;
import static org.aztecnode.config.Types.HOST;
import static org.aztecnode.config.Types.PORT;
import static org.aztecnode.config.Types.SHA256;
import static org.aztecnode.config.Types.SWITCH;

import java.util.ArrayList;
import java.util.List;

/// The part of the table of settings that is for the admin server.
public final class AdminSettings {
  private static final List<Setting<?>> ALL = new ArrayList<>();

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

  private AdminSettings() {}

  static List<Setting<?>> all() {
    return List.copyOf(ALL);
  }

  private static <T> Setting<T> add(Setting<T> setting) {
    ALL.add(setting);
    return setting;
  }
}
