package org.aztecnode.config;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.aztecnode.config.Configuration.Entry;
import org.aztecnode.config.Origin.Place;

/// Reads every setting from the strongest place that has it (option, variable, file, published,
/// preset, default) and gathers every mistake on the way. One use each.
final class Resolver {
  /// A text and where it was found.
  private record Found(String text, Origin origin) {}

  private final SettingTable table;
  private final ConfigInput input;
  private final boolean complete;
  private final List<Problem> problems = new ArrayList<>();
  private final Map<Setting<?>, Entry<?>> entries = new LinkedHashMap<>();

  Resolver(SettingTable table, ConfigInput input, boolean complete) {
    this.table = table;
    this.input = input;
    this.complete = complete;
  }

  Resolution resolve() {
    refuseUnknown();
    Network network = read(Settings.NETWORK, Network.LOCAL).orElse(Network.LOCAL);
    for (Setting<?> setting : table.settings()) {
      if (setting != Settings.NETWORK) {
        read(setting, network);
      }
    }
    Configuration configuration = new Configuration(entries, input);
    boolean own = table == SettingTable.NODE && OwnNetwork.isMeant(configuration);
    if (own && input.published().isEmpty()) {
      return new Resolver(table, input.withPublished(OwnNetwork.PRESET), complete).resolve();
    }
    if (complete && !own) {
      refuseMissing(configuration);
    }
    problems.addAll(table.agreement().apply(configuration));
    return problems.isEmpty()
        ? new Resolution.Resolved(configuration)
        : new Resolution.Refused(problems);
  }

  private void refuseUnknown() {
    List<String> flags = table.settings().stream().flatMap(s -> s.flags().stream()).toList();
    for (String flag : input.unknownFlags()) {
      String name = flag.split("=", 2)[0];
      problems.add(Problem.invalid("unknown option: " + name + Nearest.hint(name, flags)));
    }
    // a file may serve all commands
    List<String> keys =
        Stream.of(SettingTable.NODE, DeploySettings.TABLE)
            .flatMap(t -> t.settings().stream())
            .map(Setting::key)
            .filter(k -> !k.isEmpty())
            .distinct()
            .toList();
    input.file().keySet().stream()
        .sorted()
        .filter(k -> !keys.contains(k))
        .forEach(
            k ->
                problems.add(
                    Problem.invalid("unknown key in the file: " + k + Nearest.hint(k, keys))));
  }

  private <T> Optional<T> read(Setting<T> setting, Network network) {
    Optional<Found> found = find(setting, network);
    Optional<T> value = found.flatMap(f -> parse(setting, f));
    Origin origin = found.map(Found::origin).orElse(new Origin(Place.NOWHERE, ""));
    entries.put(setting, new Entry<>(setting, value, origin));
    return value;
  }

  private void refuseMissing(Configuration configuration) {
    for (Entry<?> entry : configuration.all()) {
      Setting<?> setting = entry.setting();
      if (setting.required() && entry.origin().place() == Place.NOWHERE) {
        problems.add(
            Problem.invalid(setting.names() + " is missing: give " + setting.type().allowed()));
      }
    }
  }

  private <T> Optional<T> parse(Setting<T> setting, Found found) {
    boolean home = setting.type().kind() == SettingType.Kind.PATH && found.text().startsWith("~/");
    Optional<T> value =
        setting.type().parse(home ? input.home() + found.text().substring(1) : found.text());
    if (value.isEmpty()) {
      problems.add(
          Problem.invalid(
              "%s: %s from %s is not allowed; allowed: %s"
                  .formatted(
                      setting.names(),
                      quoted(setting, found.text()),
                      found.origin(),
                      setting.type().allowed())));
    }
    return value;
  }

  /// The text as an error may show it: not at all if it is secret, and without what a URL may hide.
  private static String quoted(Setting<?> setting, String text) {
    if (setting.secret()) {
      return Secret.MASK;
    }
    boolean mayHide = text.contains("://") && !text.startsWith("file:");
    String shown = mayHide ? text.replaceAll("(?<=://)[^,]*", "***") : text;
    return '"' + (shown.length() > 200 ? shown.substring(0, 200) + "..." : shown) + '"';
  }

  private Optional<Found> find(Setting<?> setting, Network network) {
    return flag(setting)
        .or(() -> variable(setting, input.environment(), Place.ENVIRONMENT, Optional.empty()))
        .or(
            () ->
                text(input.file(), setting.key())
                    .map(t -> new Found(t, new Origin(Place.FILE, setting.key()))))
        .or(() -> variable(setting, input.published(), Place.PUBLISHED, Optional.of(network)))
        .or(() -> variable(setting, network.preset(), Place.PRESET, Optional.of(network)))
        .or(
            () ->
                setting
                    .fallback()
                    .apply(network)
                    .map(t -> new Found(t, new Origin(Place.DEFAULT, ""))));
  }

  private Optional<Found> flag(Setting<?> setting) {
    Map<String, List<String>> given = new HashMap<>(input.flags());
    given.keySet().retainAll(setting.flags());
    if (given.isEmpty()) {
      return Optional.empty();
    }
    String names = given.keySet().stream().sorted().collect(Collectors.joining(" and "));
    List<String> texts = given.values().stream().flatMap(List::stream).toList();
    if (texts.size() > 1 && setting.type().kind() != SettingType.Kind.LIST) {
      problems.add(Problem.invalid(names + " is given " + texts.size() + " times; give it once"));
    }
    return Optional.of(new Found(String.join(",", texts), new Origin(Place.FLAG, names)))
        .filter(_ -> texts.size() == 1 || setting.type().kind() == SettingType.Kind.LIST);
  }

  private static Optional<Found> variable(
      Setting<?> setting, Map<String, String> texts, Place place, Optional<Network> network) {
    for (String name : setting.variables()) {
      Optional<String> text = text(texts, name);
      if (text.isPresent()) {
        return text.map(
            t -> new Found(t, new Origin(place, network.map(Network::toString).orElse(name))));
      }
    }
    return Optional.empty();
  }

  /// An empty text is none, as scripts often set variables to nothing.
  private static Optional<String> text(Map<String, String> texts, String name) {
    return Optional.ofNullable(texts.get(name)).filter(t -> !t.isBlank());
  }
}
