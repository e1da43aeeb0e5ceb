package org.aztecnode.config;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/// What a node does on the network. A process takes several; all of them stand on what `full` does.
public enum Role {
  FULL(true),
  SEQUENCER(true),
  VALIDATOR(false),
  PROVER(true),
  LIGHT(false);

  private final boolean built;

  Role(boolean built) {
    this.built = built;
  }

  /// Whether this release can take the role; a role that is only known by name is refused at start.
  public boolean built() {
    return built;
  }

  public static Optional<Role> parse(String text) {
    return Arrays.stream(values())
        .filter(r -> r.toString().equals(text.strip().toLowerCase(Locale.ROOT)))
        .findFirst();
  }

  @Override
  public String toString() {
    return name().toLowerCase(Locale.ROOT);
  }
}
