package org.aztecnode.config;

import java.util.List;
import java.util.Map;

/// All texts settings can come from.
///
/// @param flags by option as it was written, the texts given with it, in order
/// @param unknownFlags options nobody knows
/// @param environment the process environment
/// @param file by key, the texts of the settings file; arrays joined with commas
/// @param published by environment variable, what the network's published configuration says
/// @param home the user's home directory, for a leading `~/`
public record ConfigInput(
    Map<String, List<String>> flags,
    List<String> unknownFlags,
    Map<String, String> environment,
    Map<String, String> file,
    Map<String, String> published,
    String home) {
  public ConfigInput {
    flags = Map.copyOf(flags);
    unknownFlags = List.copyOf(unknownFlags);
    environment = Map.copyOf(environment);
    file = Map.copyOf(file);
    published = Map.copyOf(published);
  }

  /// The same with a settings file's texts.
  public ConfigInput withFile(Map<String, String> texts) {
    return new ConfigInput(flags, unknownFlags, environment, texts, published, home);
  }

  /// The same with a network's published configuration.
  public ConfigInput withPublished(Map<String, String> texts) {
    return new ConfigInput(flags, unknownFlags, environment, file, texts, home);
  }
}
