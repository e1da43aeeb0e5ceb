package org.aztecnode.config;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/// Which lines are logged: a level for all, and levels for single modules that go before it. The
/// text form is the reference's (`foundation/src/log/log-filters.ts`):
/// `info;debug:archiver,l1;warn:rpc`.
public record LogLevels(Level level, List<Filter> filters) {
  /// The reference's level names, from nothing to everything.
  public enum Level {
    SILENT,
    FATAL,
    ERROR,
    WARN,
    INFO,
    VERBOSE,
    DEBUG,
    TRACE;

    static Optional<Level> parse(String text) {
      return Arrays.stream(values())
          .filter(l -> l.toString().equals(text.strip().toLowerCase(Locale.ROOT)))
          .findFirst();
    }

    @Override
    public String toString() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  /// A module's own level; where two name the same module the later one counts.
  public record Filter(String module, Level level) {}

  public LogLevels {
    filters = List.copyOf(filters);
  }

  public static Optional<LogLevels> parse(String text) {
    String[] statements = text.split(";");
    Optional<Level> level = Level.parse(statements[0]);
    List<Filter> filters = new ArrayList<>();
    for (int i = 1; i < statements.length; i++) {
      int colon = statements[i].indexOf(':');
      Optional<Level> own =
          colon < 0 ? Optional.empty() : Level.parse(statements[i].substring(0, colon));
      if (own.isEmpty()) {
        return Optional.empty();
      }
      for (String module : statements[i].substring(colon + 1).split(",")) {
        String name = module.strip().toLowerCase(Locale.ROOT).replaceFirst("^aztec:", "");
        if (!name.matches("[a-z0-9][a-z0-9.:_-]*")) {
          return Optional.empty();
        }
        filters.add(new Filter(name, own.get()));
      }
    }
    return level.map(l -> new LogLevels(l, filters));
  }

  @Override
  public String toString() {
    StringBuilder text = new StringBuilder(level.toString());
    filters.forEach(f -> text.append(';').append(f.level()).append(':').append(f.module()));
    return text.toString();
  }
}
