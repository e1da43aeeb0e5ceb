package org.aztecnode.config;

import java.util.List;

/// What came of reading all settings: values for all, or every mistake there is.
public sealed interface Resolution {
  /// Every setting has been read and the values agree with each other.
  record Resolved(Configuration configuration) implements Resolution {}

  /// At least one mistake; all of them are here.
  record Refused(List<Problem> problems) implements Resolution {
    public Refused {
      problems = List.copyOf(problems);
    }
  }

  /// Reads all settings from `input`.
  static Resolution of(ConfigInput input) {
    return of(SettingTable.NODE, input);
  }

  /// Reads all settings of a table from `input`.
  static Resolution of(SettingTable table, ConfigInput input) {
    return new Resolver(table, input, true).resolve();
  }

  /// Reads all settings for work that does not need those the node cannot run without: they may be
  /// missing.
  static Resolution ofWhatIsGiven(ConfigInput input) {
    return new Resolver(SettingTable.NODE, input, false).resolve();
  }
}
