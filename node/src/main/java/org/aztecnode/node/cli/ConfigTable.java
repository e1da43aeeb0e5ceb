package org.aztecnode.node.cli;

import java.io.PrintWriter;
import org.aztecnode.config.Configuration;
import org.aztecnode.config.Configuration.Entry;
import org.aztecnode.config.Group;
import org.jspecify.annotations.Nullable;

/// Prints every effective value and where it came from: `key = value`, with the option, the
/// variable and the origin in a comment, so that what is printed is a settings file once the
/// secrets are put in.
final class ConfigTable {
  private ConfigTable() {}

  static void print(Configuration configuration, PrintWriter out) {
    @Nullable Group group = null;
    for (Entry<?> entry : configuration.all()) {
      if (entry.setting().group() != group) {
        group = entry.setting().group();
        out.printf("%n# %s%n", group.heading());
      }
      String comment =
          "# %s  %s %s"
              .formatted(entry.origin(), entry.setting().flag(), entry.setting().variable());
      String key = entry.setting().key();
      if (key.isEmpty()) {
        out.printf(
            "# %s%n", comment.substring(2) + (entry.text().isEmpty() ? "" : ": " + entry.text()));
      } else if (entry.value().isEmpty()) {
        out.printf("%-60s %s%n", "# " + key + " =", comment);
      } else {
        out.printf("%-60s %s%n", key + " = " + quoted(entry.text()), comment);
      }
    }
    out.flush();
  }

  private static String quoted(String text) {
    return text.matches("true|false|[0-9]{1,18}")
        ? text
        : '"' + text.replace("\\", "\\\\").replace("\"", "\\\"") + '"';
  }
}
