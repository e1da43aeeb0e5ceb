package org.aztecnode.config;

import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// The effective value of every setting and where it came from.
public final class Configuration {
  /// A setting's value and its origin; `text` is the value for people, with secrets masked, and
  /// empty if it has none.
  public record Entry<T>(Setting<T> setting, Optional<T> value, Origin origin) {
    /// The value as people may see it.
    public String text() {
      return value.map(v -> setting.secret() ? Secret.MASK : setting.type().show(v)).orElse("");
    }
  }

  private final Map<Setting<?>, Entry<?>> entries;

  private final ConfigInput input;

  /// @param input what the entries were read from
  Configuration(Map<Setting<?>, Entry<?>> entries, ConfigInput input) {
    this.entries = Collections.unmodifiableMap(new LinkedHashMap<>(entries));
    this.input = input;
  }

  /// Whether the node is to make the network it joins. Its registry, and its L1 perhaps, are then
  /// missing until [#published].
  public boolean isOwnNetwork() {
    return OwnNetwork.isMeant(this);
  }

  /// All settings read again, with more that the network says of itself.
  ///
  /// @param more texts by environment variable
  public Resolution published(Map<String, String> more) {
    Map<String, String> texts = new HashMap<>(input.published());
    texts.putAll(more);
    return Resolution.of(input.withPublished(texts));
  }

  /// The settings of another table, from the environment, the file and what the network says of
  /// itself: options are each table's own. Some that are needed may be missing.
  public Resolution read(SettingTable table) {
    ConfigInput texts =
        new ConfigInput(
            Map.of(),
            List.of(),
            input.environment(),
            input.file(),
            input.published(),
            input.home());
    return new Resolver(table, texts, false).resolve();
  }

  /// The value of a setting that has one in every configuration: a required one, or one with a
  /// default.
  public <T> T get(Setting<T> setting) {
    return find(setting)
        .orElseThrow(() -> new IllegalStateException(setting.flag() + " has no value"));
  }

  /// The value of a setting that may have none.
  public <T> Optional<T> find(Setting<T> setting) {
    return entry(setting).value();
  }

  /// A setting's value and origin.
  @SuppressWarnings("unchecked") // an entry is made with its own setting
  public <T> Entry<T> entry(Setting<T> setting) {
    return (Entry<T>) entries.get(setting);
  }

  /// All settings in the order of the table.
  public List<Entry<?>> all() {
    return List.copyOf(entries.values());
  }

  /// The records the node is made from.
  public NodeConfig node() {
    return NodeConfig.from(this);
  }
}
