package org.aztecnode.node;

/// The node cannot start, or cannot go on, for a reason its operator can do something about. The
/// message says what is wrong, where, and what to do.
public final class StartException extends Exception {
  private static final long serialVersionUID = 1;

  private final ExitCode code;

  public StartException(ExitCode code, String message) {
    super(message);
    this.code = code;
  }

  public StartException(ExitCode code, String message, Throwable cause) {
    super(message, cause);
    this.code = code;
  }

  public ExitCode code() {
    return code;
  }
}
