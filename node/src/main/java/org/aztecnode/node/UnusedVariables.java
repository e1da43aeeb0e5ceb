package org.aztecnode.node;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.aztecnode.config.Settings;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Tells, for those who look for faults, which of the reference's environment variables are set but
/// not read here: they belong to roles this release does not have, or have no meaning for it.
final class UnusedVariables {
  private static final Logger LOG = LoggerFactory.getLogger(UnusedVariables.class);

  private UnusedVariables() {}

  static void tell(Set<String> environment) {
    if (LOG.isDebugEnabled()) {
      Set<String> unused = among(environment);
      if (!unused.isEmpty()) {
        LOG.debug(
            "environment variables of the reference that are set but not read: {}",
            String.join(", ", unused));
      }
    }
  }

  static Set<String> among(Set<String> environment) {
    Set<String> unused = new TreeSet<>(environment);
    unused.retainAll(reference());
    Settings.all().forEach(s -> unused.removeAll(s.variables()));
    return unused;
  }

  private static Set<String> reference() {
    try (InputStream in = UnusedVariables.class.getResourceAsStream("reference-variables.txt")) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8)
          .lines()
          .collect(Collectors.toSet());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
