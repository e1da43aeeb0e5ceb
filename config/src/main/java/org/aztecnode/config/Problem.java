package org.aztecnode.config;

/// A mistake in the settings, in words for the one who made it. Secrets are masked in it.
///
/// @param kind what sort of mistake
/// @param message which setting by all its names, what it is, and what is allowed
public record Problem(Kind kind, String message) {
  /// What sort of mistake.
  public enum Kind {
    /// An option or key nobody knows, a text that is not allowed, a value that is missing, values
    /// that do not agree.
    INVALID,
    /// A role this release knows by name only.
    ROLE_NOT_BUILT
  }

  static Problem invalid(String message) {
    return new Problem(Kind.INVALID, message);
  }

  @Override
  public String toString() {
    return message;
  }
}
