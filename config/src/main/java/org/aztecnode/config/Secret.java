package org.aztecnode.config;

import java.util.Objects;

/// A text that must never be seen: keys and passwords. Its string form is a mask, so that it can
/// stand in records, logs and error messages without harm; [#reveal()] is the one way to the text.
public final class Secret {
  /// What is shown in place of any secret.
  public static final String MASK = "********";

  private final String text;

  public Secret(String text) {
    this.text = Objects.requireNonNull(text);
  }

  /// The text itself, for the one place that sends it.
  public String reveal() {
    return text;
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof Secret secret && secret.text.equals(text);
  }

  @Override
  public int hashCode() {
    return text.hashCode();
  }

  @Override
  public String toString() {
    return MASK;
  }
}
