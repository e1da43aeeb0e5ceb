package org.aztecnode.node.cli;

import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.aztecnode.config.ConfigInput;
import org.aztecnode.config.Network;
import org.aztecnode.config.Resolution;
import org.aztecnode.config.Setting;
import org.aztecnode.config.Settings;
import org.aztecnode.node.StartException;

/// Brings together all places settings come from: command line, environment, file, published
/// configuration.
final class ConfigReader {
  /// @param warnings about what could not be read and can be done without
  record Read(Resolution resolution, List<String> warnings) {}

  private ConfigReader() {}

  /// @param complete whether all that the node needs must be there
  /// @param flags by option, the texts given with it
  /// @param unknown options nobody knows
  static Read read(
      boolean complete,
      Map<String, List<String>> flags,
      List<String> unknown,
      Map<String, String> environment,
      String home)
      throws StartException {
    ConfigInput input = input(flags, unknown, environment, home);
    Network network = text(Settings.NETWORK, input).flatMap(Network::parse).orElse(Network.LOCAL);
    if (network == Network.LOCAL || !complete) {
      return new Read(resolve(complete, input), List.of());
    }
    Optional<Path> data =
        text(Settings.DATA_DIRECTORY, input)
            .or(() -> Settings.DATA_DIRECTORY.fallback().apply(network))
            .map(t -> path(t, home));
    PublishedConfig.Read published =
        PublishedConfig.read(
            network,
            text(Settings.NETWORK_CONFIG_LOCATION, input),
            data.map(
                d ->
                    d.resolve("cache").resolve(network.toString()).resolve("network_config.json")));
    return new Read(
        resolve(complete, input.withPublished(published.texts())), published.warnings());
  }

  /// What command line, environment and file say; the network is not asked.
  static ConfigInput input(
      Map<String, List<String>> flags,
      List<String> unknown,
      Map<String, String> environment,
      String home)
      throws StartException {
    ConfigInput input = new ConfigInput(flags, unknown, environment, Map.of(), Map.of(), home);
    Optional<String> file = text(Settings.CONFIG_FILE, input);
    return file.isPresent() ? input.withFile(ConfigFile.read(path(file.get(), home))) : input;
  }

  private static Resolution resolve(boolean complete, ConfigInput input) {
    return complete ? Resolution.of(input) : Resolution.ofWhatIsGiven(input);
  }

  /// A setting's text before all can be read.
  private static Optional<String> text(Setting<?> setting, ConfigInput input) {
    return setting.flags().stream()
        .flatMap(f -> input.flags().getOrDefault(f, List.of()).stream())
        .findFirst()
        .or(
            () ->
                setting.variables().stream()
                    .map(v -> input.environment().getOrDefault(v, ""))
                    .filter(t -> !t.isBlank())
                    .findFirst())
        .or(() -> Optional.ofNullable(input.file().get(setting.key())));
  }

  private static Path path(String text, String home) {
    try {
      return Path.of(text.startsWith("~/") ? home + text.substring(1) : text);
    } catch (InvalidPathException _) {
      return Path.of(""); // told as a mistake when all settings are read
    }
  }
}
